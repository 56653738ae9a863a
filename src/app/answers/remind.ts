import { Temporal } from 'temporal-polyfill'
import { type Nudge, nudge } from '../../core/nudge.ts'
import { type Facts, isOpen } from '../../core/obligation.ts'
import type { Person } from '../../core/person.ts'
import type { Step } from '../../core/step.ts'
import { personOf } from '../../core/world.ts'
import type { NoticeDraft } from '../../ports/notice.ts'
import { chooseCard } from '../../wording/cards/overview.ts'
import { nameOf, partnerOf } from '../../wording/cards/scene.ts'
import { stateOf } from '../../wording/cards/stateOf.ts'
import { asCoordinator, type Plan, replyCard, say, type Talk } from '../talk.ts'
import { itemOf, tellStep } from '../tell.ts'
import { nothingRuns } from './chat.ts'
import { narrow, runningFor } from './missing.ts'

type Asked = { readonly request?: string; readonly obligation?: string; readonly who?: string }
type Planned = { readonly facts: Facts; readonly step: Step; readonly to: Person }

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} ]/gu, '')
    .trim()

const isMeant = (talk: Talk, facts: Facts, who: string): boolean => {
  const names = [partnerOf(talk.scene, facts), nameOf(talk.scene, facts.obligation.owner)].map(plain)
  return names.some((name) => name === plain(who) || name.includes(plain(who)) || plain(who).includes(name))
}

/** Why somebody is not reminded, in a sentence (R6). */
const reasonOf = (talk: Talk, facts: Facts, result: Exclude<Nudge, { kind: 'step' }>): string => {
  const { t, moment } = talk.scene.voice
  const partner = partnerOf(talk.scene, facts)
  if (result.kind === 'too-soon')
    return t.refused.tooSoon({
      who: `${result.person.name} (${partner})`,
      last: moment(result.last),
      from: moment(result.from),
      title: facts.request.title,
    })
  if (result.kind === 'on-hold')
    return t.refused.onHold({
      partner,
      title: facts.request.title,
      state: stateOf(talk.scene, facts.obligation),
    })
  return result.kind === 'nobody'
    ? t.refused.unreachable(partner)
    : t.refused.closed({ title: facts.request.title, how: 'fulfilled' })
}

const draftsOf = (talk: Talk, planned: readonly Planned[]): readonly NoticeDraft[] => {
  const people = [...new Map(planned.map(({ to }) => [to.id, to])).values()]
  return people.map((to) => {
    const items = planned
      .filter((plan) => plan.to.id === to.id)
      .map(({ facts, step }) => itemOf(facts.obligation, step.name))
    return tellStep({ ...talk, to }, items, 'R6')
  })
}

/** Reminds now whoever is missing and may be reminded; says who was not, and why. */
const remindMissing = (talk: Talk, missing: readonly Facts[]): Plan => {
  const { t, and, moment } = talk.scene.voice
  const results = missing.map((facts) => ({ facts, result: nudge(facts, talk.world, talk.now) }))
  const planned = results.flatMap(({ facts, result }): readonly Planned[] => {
    const to = result.kind === 'step' ? personOf(talk.world, result.step.to) : undefined
    return to && result.kind === 'step' ? [{ facts, step: result.step, to }] : []
  })
  const skipped = [
    ...new Set(
      results.flatMap(({ facts, result }) => (result.kind === 'step' ? [] : [reasonOf(talk, facts, result)])),
    ),
  ]
  const later = planned.map(({ step }) => step.at).filter((at) => Temporal.Instant.compare(at, talk.now) > 0)
  const done =
    planned.length > 0
      ? t.done.reminded({
          count: new Set(planned.map(({ to }) => to.id)).size,
          names: and([...new Set(planned.map(({ to }) => to.name))]),
          later: later[0] && moment(later.toSorted(Temporal.Instant.compare).at(-1) ?? later[0]),
        })
      : ''
  const text = [done, planned.length > 0 && skipped.length > 0 ? t.done.skipped(skipped) : skipped.join(' ')]
    .filter(Boolean)
    .join(' ')
  const audit = planned.map(({ facts, step }) => ({
    at: talk.now,
    actor: talk.person.id,
    action: 'nudge.asked',
    subject: facts.obligation.id,
    details: { recipient: step.to, revision: facts.obligation.revision },
  }))
  return { ...say(talk, text), change: { notices: draftsOf(talk, planned), audit } }
}

/** "Remind now": all who are missing, or one partner; only coordinators pass it on by name of the request. */
export const remind = (talk: Talk, { request, obligation, who }: Asked): Promise<Plan> =>
  asCoordinator(talk, async () => {
    const { t } = talk.scene.voice
    if (obligation !== undefined) {
      const one = obligation === '' ? undefined : await talk.store.facts(obligation)
      return one && one.request.id === request ? remindMissing(talk, [one]) : say(talk, t.refused.chooseOne)
    }
    const asked = request === undefined ? undefined : await talk.store.request(request)
    const running = asked ? [asked] : await runningFor(talk)
    const open = await Promise.all(
      running.map(async ({ id }) =>
        (await talk.store.factsOfRequest(id)).filter((facts) => isOpen(facts.obligation)),
      ),
    )
    const meant = who === undefined ? [] : open.flat().filter((facts) => isMeant(talk, facts, who))
    if (meant.length > 0) return remindMissing(talk, meant)
    const candidates = who === undefined ? running : narrow(running, who)
    const only = candidates[0]
    if (!only) return nothingRuns(talk)
    if (
      who !== undefined &&
      candidates.length === running.length &&
      running.length > 0 &&
      !titleFits(only.title, who)
    )
      return say(talk, t.refused.partnerUnknown(who))
    if (candidates.length > 1) return replyCard(chooseCard(talk.scene, candidates, 'remind'))
    const missing = (await talk.store.factsOfRequest(only.id)).filter((facts) => isOpen(facts.obligation))
    return missing.length > 0 ? remindMissing(talk, missing) : say(talk, t.refused.nobodyMissing(only.title))
  })

const titleFits = (title: string, who: string): boolean =>
  plain(title)
    .split(' ')
    .some((word) => word.length > 3 && plain(who).includes(word))
