import { afterEach, describe, expect, it } from 'vitest'
import { ijmond, someRequest } from '../support/house.ts'
import { anOrganisation, aPerson } from '../support/builders.ts'
import { aSlackHouse, type SlackHouse } from '../support/slackHouse.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const PARTNERS = 10
const names = Array.from({ length: PARTNERS }, (_, at) => `gemeente-${at}`)

/** A region in which one request went to ten partners, and its coordinator looks at who is missing. */
const start = async (): Promise<SlackHouse> => {
  const given = ijmond()
  const house = await aSlackHouse({
    directory: {
      ...given,
      organisations: new Map(names.map((id) => [id, anOrganisation({ id })])),
      people: new Map([
        ...[...given.people].filter(([id]) => id === 'omar'),
        ...names.map((id) => [`p-${id}`, aPerson({ id: `p-${id}`, organisation: id })] as const),
      ]),
    },
  })
  closing.push(house.close)
  await house.say('omar', 'nieuwe uitvraag')
  await house.press('omar', 'draft-request', someRequest({ partners: names }))
  await house.press('omar', 'send-request')
  await house.say('omar', 'wie ontbreekt nog?')
  return house
}

describe('ten changes within a moment', () => {
  it('are one update of each message that shows them, and what was last stands', async () => {
    const house = await start()
    const overview = (await house.who('omar').own()).at(-1)
    expect(overview?.words).toContain(names[0])
    const before = house.slack.calls.length
    const forms = await Promise.all(
      names.map(async (id) => ({ id, form: await house.who(`p-${id}`).press('hand-in') })),
    )
    // All of them answer before any worker gets to it.
    for (const { id, form } of forms) {
      if (!form) throw new Error('no form opened')
      await house.who(`p-${id}`).submit(form, { aantal: '3', toelichting: 'Ja' })
    }
    await house.doing(async () => {})
    const updated = house.slack.calls
      .slice(before)
      .filter(({ method }) => method === 'chat.update')
      .map(({ args }) => `${String(args['channel'])} ${String(args['ts'])}`)
    expect(updated).toContain(`${overview?.channel} ${overview?.ts}`)
    expect(updated).toHaveLength(new Set(updated).size)
    const now = (await house.who('omar').own()).find(({ ts }) => ts === overview?.ts)
    expect(now?.words).not.toBe(overview?.words)
    expect(now?.words).toMatch(/10 van 10|alles|iedereen|compleet/i)
  })
})
