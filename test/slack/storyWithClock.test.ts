import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Embedded } from '../../adapters/db/open.ts'
import { embeddedForTest } from '../support/database.ts'
import { aSlackHouse, type SlackHouse } from '../support/slackHouse.ts'
import { channelOf } from '../support/slackPeople.ts'
import type { Read } from './emulator/message.ts'
import { app as bot } from './emulator/place.ts'

let db: Embedded
let house: SlackHouse

const newest = async (who: string, title: string | RegExp): Promise<Read> => {
  const found = (await house.who(who).own()).findLast(({ words }) => words.match(title))
  if (!found) throw new Error(`${who} has no message with ${title}`)
  return found
}
/** Opens the form behind a button of that message, fills it in and sends it. */
const fill = async (
  who: string,
  message: Read,
  action: string,
  values: Record<string, string | string[]>,
) => {
  const form = await house.doing(() => house.who(who).press(action, message))
  if (!form) throw new Error(`"${action}" opened no form`)
  return house.doing(() => house.who(who).submit(form, values))
}
const titles = async (who: string): Promise<readonly string[]> =>
  (await house.who(who).own()).map(({ title }) => title)

describe('in Slack, with the clock, on the embedded database', () => {
  beforeAll(async () => {
    db = await embeddedForTest()
    house = await aSlackHouse({ store: () => db.store })
  })
  afterAll(async () => {
    await house.close()
    await db.close()
  })

  it('the coordinator asks by command, sees every message beforehand, and sends it', async () => {
    await house.doing(() => house.who('omar').command('nieuwe uitvraag'))
    const draft = await newest('omar', 'Vul in wat je wilt vragen')
    await fill('omar', draft, 'draft-request', {
      title: 'Cijfers voor het regioplan',
      ask: 'Hoeveel jongeren kregen dit jaar hulp?',
      due: '2026-12-17',
      partners: ['velsen', 'heemskerk'],
      form: 'Aantal: getal\nToelichting: lange tekst',
    })
    const preview = await newest('omar', 'Voorbeeld: Cijfers voor het regioplan')
    for (const words of [
      'Herinnering, 10 werkdagen vooraf',
      'Vraag na de datum',
      'Bericht aan coördinator',
      'R5',
    ])
      expect(preview.words).toContain(words)
    expect(await house.who('sanne').own()).toEqual([])
    await house.doing(() => house.who('omar').press('send-request', preview))
    await newest('omar', 'Stand: Cijfers voor het regioplan')
  })

  it('the official gets it with a key, hands in a part, and is asked only for the rest', async () => {
    const request = await newest('sanne', 'Cijfers voor het regioplan')
    expect(request.metadata).toEqual({
      event_type: 'tijdig_notice',
      event_payload: { key: expect.any(String) },
    })
    await fill('sanne', request, 'hand-in', { aantal: '12' })
    await newest('sanne', 'dit deel van “Cijfers voor het regioplan” is bewaard')
    const [redrawn] = await house.who('sanne').own()
    expect(redrawn).toMatchObject({ ts: request.ts, edited: true })
    expect(redrawn?.buttons).toContain('De rest inleveren')
    expect((await newest('omar', 'Stand: Cijfers voor het regioplan')).words).toContain('deels binnen')
  })

  it('the reminder comes when the clock reaches its moment, and not before', async () => {
    await house.advance('PT1H')
    expect((await titles('sanne')).filter((title) => /werkdagen: Cijfers/u.test(title))).toEqual([])
    await house.advance('P14D')
    await newest('sanne', /Nog \d+ werkdagen: Cijfers voor het regioplan/u)
  })

  it('the official hands in the rest: the earlier card is closed in place and the coordinator sees it', async () => {
    const reminder = await newest('sanne', /Nog \d+ werkdagen: Cijfers voor het regioplan/u)
    await fill('sanne', reminder, 'hand-in', { toelichting: 'Vooral jongeren uit Velsen-Noord' })
    await newest('sanne', '“Cijfers voor het regioplan” is compleet')
    const [first] = await house.who('sanne').own()
    expect(first?.words).toMatch(/Ontvangen op .* van Sanne/u)
    expect(first?.buttons).not.toContain('De rest inleveren')
    expect((await newest('omar', 'Stand: Cijfers voor het regioplan')).words).toContain('1 van 2 binnen')
  })

  it('the coordinator asks in a channel who is missing, is answered in private, and reminds the rest', async () => {
    const jeugd = channelOf('jeugd')
    await house.doing(() =>
      house.who('omar').say(`<@${bot.user}> wie ontbreekt nog voor het regioplan?`, jeugd),
    )
    expect((await newest('omar', 'Stand: Cijfers voor het regioplan')).words).toContain('Heemskerk')
    const [question] = await house.who('omar').history(jeugd)
    const [, ...answers] = await house.who('omar').replies(jeugd, question?.ts ?? '')
    expect(answers.map(({ words }) => words)).toEqual(['Ik heb je in een privébericht geantwoord.'])
    await house.doing(() => house.who('omar').command('herinner Heemskerk'))
    await newest('omar', /Herinnering|kan het weer/u)
  })

  it('without an answer the ladder climbs to the coordinator, and nobody who answered hears of it', async () => {
    const before = (await house.who('sanne').own()).length
    await house.advance('P21D')
    await newest('omar', 'Nog niet binnen van Heemskerk: Cijfers voor het regioplan')
    expect(await house.who('sanne').own()).toHaveLength(before)
  })

  it('what was said stands after a restart, and its buttons still work', async () => {
    const before = await house.inRegion.openFacts()
    await house.restart()
    expect(await house.inRegion.openFacts()).toEqual(before)
    const told = await newest('omar', 'Nog niet binnen van Heemskerk: Cijfers voor het regioplan')
    await house.doing(() => house.who('omar').press('offer-talk', told))
    expect((await titles('hanna')).at(-1)).toBe('Even overleggen: Cijfers voor het regioplan')
  })
})

describe('what was sent', () => {
  it('went out under the app’s own token and nobody else’s', () => {
    expect(new Set(house.slack.calls.map(({ token }) => token))).toEqual(new Set([bot.token]))
    expect(house.slack.calls.length).toBeGreaterThan(20)
  })
})
