import type { Texts } from '../../src/wording/texts.ts'
import type { Size } from './sizes.ts'

type Said = string | { readonly title: string; readonly text: string }

/** What is said in answer to somebody and in no card of its own, with everything that it can name. */
export const everySentence = (t: Texts, size: Size): readonly (readonly [string, Said])[] => {
  const { name, title, text } = size
  const date = 'vrijdag 11 december 2026'
  const names = Array.from({ length: size.partners }, (_, n) => `${name}${n}`).join(', ')
  const about = {
    title,
    partner: name,
    who: name,
    date,
    due: date,
    from: date,
    last: date,
    until: date,
    state: t.overview.late,
    coordinator: name,
    owner: name,
    missing: names,
  }
  const { refused, done, told, chat, link, shared, draft } = t
  return Object.entries({
    pastDate: refused.pastDate(date, date),
    farDate: refused.farDate(date),
    noDate: refused.noDate,
    unreachable: refused.unreachable(names),
    noPartners: refused.noPartners,
    noTitle: refused.noTitle,
    longTitle: refused.longTitle,
    noAsk: refused.noAsk,
    formLines: refused.formLines(
      (
        [
          'no-label',
          'label-too-long',
          'hint-too-long',
          'unknown-kind',
          'too-few-choices',
          'too-many-choices',
          'choice-too-long',
          'duplicate-choice',
          'too-many-fields',
          'text-too-long',
        ] as const
      ).map((problem, n) => ({ line: n + 1, text: size.label, problem })),
    ),
    values: refused.values(
      (['not-a-number', 'not-a-date', 'not-a-choice', 'not-a-link', 'text-too-long'] as const).map(
        (problem) => ({ label: size.label, problem }),
      ),
    ),
    kept: refused.kept,
    reasonNeeded: refused.reasonNeeded,
    untilNeeded: refused.untilNeeded,
    notAllowed: refused.notAllowed(about),
    notAllowedCoordinate: refused.notAllowedCoordinate({ who: '' }),
    unknownPerson: refused.unknownPerson({ region: name, who: name }),
    outside: t.home.outside,
    bsn: refused.bsn,
    tooLong: refused.tooLong,
    closedFulfilled: refused.closed({ title, how: 'fulfilled' }),
    closedWithdrawn: refused.closed({ title, how: 'withdrawn' }),
    gone: refused.gone,
    tooSoon: refused.tooSoon(about),
    onHold: refused.onHold(about),
    nobodyMissing: refused.nobodyMissing(title),
    nothingChanged: refused.nothingChanged,
    partnerUnknown: refused.partnerUnknown(text),
    alreadySent: refused.alreadySent,
    crossed: refused.crossed,
    broken: refused.broken,
    nothingGiven: refused.nothingGiven,
    chooseOne: refused.chooseOne,
    reminded: done.reminded({ count: size.partners, names, later: date }),
    remindedOne: done.reminded({ count: 1, names: name, later: undefined }),
    skipped: done.skipped(Array.from({ length: size.partners }, () => refused.tooSoon(about))),
    moved: done.moved({ title, due: date, count: size.partners }),
    withdrawn: done.withdrawn(title),
    accepted: done.accepted(about),
    declined: done.declined(about),
    talk: done.talk(about),
    stopped: done.stopped(about),
    handedIn: done.handedIn(about),
    partial: done.partial(about),
    corrected: done.corrected(about),
    withheld: done.withheld(about),
    proposed: done.proposed(about),
    help: done.help(about),
    toldWithdrawn: told.withdrawn({ title, coordinator: name, reason: text }),
    thanks: chat.thanks,
    inPrivate: chat.inPrivate,
    linked: link.done(name),
    notFound: link.notFound,
    welcome: link.welcome({ region: name, platform: 'Teams' }),
    sharedDone: shared.done,
    discarded: draft.discarded(title),
    notice: draft.notice,
    whyNothing: t.why.nothing,
    noneRunning: t.overview.none,
    taken: chat.taken,
    busy: chat.busy,
    notForYou: chat.notForYou,
    somebody: t.somebody,
    contribution: t.field.contribution,
    confirm: t.action.confirm,
  })
}
