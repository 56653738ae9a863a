import { afterEach, describe, expect, it } from 'vitest'
import { MESSAGE_ACTION } from '../../adapters/teams/messageAction.ts'
import { en } from '../../src/wording/en.ts'
import { nl } from '../../src/wording/nl.ts'
import { activityOf, executed, someTeams, type SomeTeams, TENANT } from './someTeams.ts'

const closing: SomeTeams[] = []
afterEach(async () => {
  for (const teams of closing.splice(0)) await teams.close()
})

const GUEST = { id: '29:gast', aadObjectId: '00000000-0000-4000-8000-000000000009', name: 'Gast' }
const TABLE = '19:tafel@thread.tacv2'

/** A place where a guest of the tenant reads along, or somebody who is there as this says. */
const begin = async (change: object = { userRole: 'guest' }): Promise<SomeTeams> => {
  const teams = await someTeams()
  closing.push(teams)
  const guest = { ...GUEST, tenantId: TENANT, ...change }
  for (const id of [TABLE, 'a:gast']) teams.service.conversations.set(id, { id, members: [guest] })
  return teams
}

const pressed = executed(
  { tijdig: { do: 'hand-in', on: 'o1' }, id: 'hand-in' },
  {
    from: GUEST,
    conversation: {
      id: `${TABLE};messageid=1`,
      conversationType: 'channel',
      isGroup: true,
      tenantId: TENANT,
    },
  },
)
const said = activityOf({
  from: GUEST,
  conversation: { id: 'a:gast', conversationType: 'personal', tenantId: TENANT },
})
const opened = activityOf({
  type: 'invoke',
  name: 'composeExtension/fetchTask',
  text: undefined,
  from: GUEST,
  conversation: { id: '19:elders@thread.v2', conversationType: 'groupChat' },
  value: { commandId: MESSAGE_ACTION, messagePayload: { body: { content: 'x' } } },
})

describe('somebody from outside', () => {
  it.each([
    ['a guest', { userRole: 'guest' }],
    ['of another tenant', { tenantId: 'other' }],
  ])('is not thanked for what nothing is done with: %s', async (_name, change) => {
    const teams = await begin(change)
    const answer = await teams.tell(pressed)
    expect(await answer.json()).toMatchObject({ value: nl.chat.notForYou })
    const english = await teams.tell({ ...pressed, id: 'another', locale: 'en-GB' })
    expect(await english.json()).toMatchObject({ value: en.chat.notForYou })
    expect(teams.received).toEqual([])
  })

  it('is not told that an answer waits which never comes', async () => {
    const teams = await begin()
    await teams.tell(said)
    const answer = await teams.tell(opened)
    expect(await answer.json()).toEqual({ task: { type: 'message', value: nl.chat.notForYou } })
    expect(teams.received.map(({ what }) => what.kind)).toEqual(['said'])
  })
})

describe('somebody of whom Teams does not tell who they are', () => {
  it('is heard, and promised nothing', async () => {
    const teams = await begin()
    teams.service.breaks(({ what }) =>
      what === 'create' ? { kind: 'status', status: 403, stored: false } : undefined,
    )
    const answer = await teams.tell(opened)
    expect(await answer.json()).toEqual({ task: { type: 'message', value: nl.chat.busy } })
    expect(teams.received).toMatchObject([{ what: { press: { do: 'new-request' } } }])
  })
})
