import { afterEach, describe, expect, it } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import type { Visitor } from '../../src/ports/indoors.ts'
import { createTyping } from '../../adapters/teams/typing.ts'
import { activityOf, APP, executed, inChannel, someTeams, type SomeTeams, TENANT } from './someTeams.ts'

const open: SomeTeams[] = []
const begin = async (...settings: Parameters<typeof someTeams>): Promise<SomeTeams> => {
  const teams = await someTeams(...settings)
  open.push(teams)
  return teams
}
afterEach(async () => {
  for (const teams of open.splice(0)) await teams.close()
})

/** A clock that can be moved on. */
let moved = Temporal.Duration.from('PT0S')
const later = (): Temporal.Instant => Temporal.Now.instant().add(moved)
const wait = (duration: string): void => {
  moved = moved.add(duration)
}
afterEach(() => {
  moved = Temporal.Duration.from('PT0S')
})

const BOT = { id: `28:${APP}`, name: 'Tijdig' }
const update = { type: 'conversationUpdate', text: undefined }

describe('what Teams tells', () => {
  it('is in the inbox before Teams gets its answer', async () => {
    const order: string[] = []
    const teams = await begin({
      house: {
        receive: async () => {
          await new Promise(setImmediate)
          order.push('stored')
        },
      },
    })
    const answer = await teams.tell(activityOf())
    order.push('answered')
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(order).toEqual(['stored', 'answered'])
  })

  it('says who it was, with the language and time zone of their Teams', async () => {
    const teams = await begin()
    await teams.tell(activityOf())
    expect(teams.received).toMatchObject([
      {
        region: 'ijmond',
        from: {
          platform: 'teams',
          account: `${TENANT}/aad-sanne`,
          name: 'Sanne de Vries',
          language: 'nl',
          zone: 'Europe/Amsterdam',
        },
      },
    ])
  })

  it('tells where Teams is reached, for whoever sends later', async () => {
    const teams = await begin()
    await teams.tell(activityOf())
    expect(await teams.installations.find('teams', TENANT)).toMatchObject({
      address: teams.service.address,
    })
  })

  it('counts once, under one id or two', async () => {
    const teams = await begin()
    const activity = activityOf()
    await teams.tell(activity)
    await teams.tell(activity)
    expect(teams.received).toHaveLength(1)
    // Teams hung up on us, and tells it anew as if it were another one.
    expect((await teams.tell({ ...activity, id: 'another', timestamp: 'later' })).status).toBe(200)
    expect(teams.received).toHaveLength(1)
    await teams.tell(activityOf({ text: 'hulp' }))
    await teams.tell(activityOf({ from: { id: '29:joris', aadObjectId: 'aad-joris' } }))
    expect(teams.received).toHaveLength(3)
  })

  it('counts again when somebody says it again later', async () => {
    let now = Temporal.Now.instant()
    const teams = await begin({ realNow: () => now })
    await teams.tell(activityOf())
    now = now.add({ seconds: 21 })
    await teams.tell(activityOf())
    expect(teams.received).toHaveLength(2)
  })

  it('by a tenant that is linked to no region is told nothing', async () => {
    const teams = await begin({ linked: [] })
    const said = await teams.tell(activityOf())
    expect([said.status, await said.text()]).toEqual([200, ''])
    const pressed = await teams.tell(executed({ tijdig: { do: 'help' }, id: 'help' }))
    expect([pressed.status, await pressed.text()]).toEqual([403, ''])
    expect(teams.received).toEqual([])
    expect(teams.service.calls).toEqual([])
  })

  it('links its tenant to the one region, as soon as there is one', async () => {
    let region: string | undefined
    const teams = await begin({ linked: [], region: async () => region })
    await teams.tell(activityOf({ text: 'te vroeg' }))
    expect(teams.received).toEqual([])
    region = 'ijmond'
    await teams.tell(activityOf({ text: 'hulp' }))
    expect(teams.received).toMatchObject([{ region: 'ijmond', what: { text: 'hulp' } }])
  })

  it('leaves a tenant alone that let us go, and one that is not allowed', async () => {
    const teams = await begin({ region: async () => 'ijmond', realNow: later })
    const before = await teams.installations.find('teams', TENANT)
    if (!before) throw new Error('not linked')
    await teams.installations.save({ ...before, state: 'gone' }, [])
    wait('PT1M')
    expect((await teams.tell(activityOf())).status).toBe(200)
    const foreign = { tenant: { id: '99999999-0000-4000-8000-000000000000' } }
    expect((await teams.tell(activityOf({ channelData: foreign }))).status).toBe(403)
    expect(teams.received).toEqual([])
    expect(await teams.installations.find('teams', foreign.tenant.id)).toBeUndefined()
  })

  it('of two tenants is taken where both are of one region', async () => {
    const other = '99999999-0000-4000-8000-000000000000'
    const both = { config: { tenants: [TENANT, other] } }
    const mixed = { channelData: { tenant: { id: other } } }
    const one = await begin({ ...both, linked: [TENANT, other] })
    expect((await one.tell(activityOf(mixed))).status).toBe(200)
    expect(one.received).toHaveLength(1)
    const two = await begin(both)
    await two.link(other, 'zuid-kennemerland')
    expect((await two.tell(activityOf(mixed))).status).toBe(403)
    expect(two.received).toEqual([])
  })

  it('in a chat of several tenants is of who said it in their own', async () => {
    const other = '99999999-0000-4000-8000-000000000000'
    const teams = await begin({ config: { tenants: [TENANT, other] }, linked: [TENANT, other] })
    const from = { id: '29:piet', aadObjectId: 'aad-piet', name: 'Piet' }
    const table = '19:tafel@thread.tacv2'
    const members = [...(teams.service.conversations.get(table)?.members ?? []), { ...from, tenantId: other }]
    teams.service.conversations.set(table, { id: table, members })
    await teams.tell(inChannel('<at>Tijdig</at> wie ontbreekt nog?', { from }))
    await teams.tell(inChannel('<at>Tijdig</at> wie ontbreekt nog?'))
    expect(teams.received.map((one) => one.from.account)).toEqual([
      `${other}/aad-piet`,
      `${TENANT}/aad-sanne`,
    ])
    expect(teams.received[0]?.where.shared).toBeUndefined()
    const [first] = teams.received
    expect(await teams.profiles.of('ijmond', `${other}/aad-piet`, first?.where)).toMatchObject({
      kind: 'member',
      conversation: `${other}/user:29:piet`,
    })
  })

  it('that we know nothing of is taken, or, where an answer is waited for, declined', async () => {
    const teams = await begin()
    expect((await teams.tell(activityOf({ type: 'event', name: 'x' }))).status).toBe(200)
    const invoke = await teams.tell(activityOf({ type: 'invoke', name: 'task/fetch', text: undefined }))
    expect([invoke.status, await invoke.text()]).toEqual([501, ''])
    expect(teams.received).toEqual([])
  })

  it('while others are told of too ends with whoever it is from', async () => {
    const teams = await begin({
      house: {
        receive: async (incoming) =>
          void (await new Promise(setImmediate), heard.push(incoming.from.account)),
      },
    })
    const heard: string[] = []
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        teams.tell(activityOf({ from: { id: `29:${at}`, aadObjectId: `aad-${at}` }, text: `van ${at}` })),
      ),
    )
    expect(new Set(heard)).toEqual(new Set(Array.from({ length: 20 }, (_, at) => `${TENANT}/aad-${at}`)))
  })
})

describe('where people from outside may read', () => {
  const sharedIn = async (teams: SomeTeams): Promise<boolean | undefined> => {
    await teams.tell(inChannel('<at>Tijdig</at> wie ontbreekt nog?'))
    return teams.received.at(-1)?.where.shared
  }

  it('the place says so, once Teams tells of a guest', async () => {
    const teams = await begin()
    const tafel = '19:tafel@thread.tacv2'
    expect(await sharedIn(teams)).toBeUndefined()
    const members = [
      ...(teams.service.conversations.get(tafel)?.members ?? []),
      { id: '29:x', tenantId: 'other' },
    ]
    teams.service.conversations.set(tafel, { id: tafel, members })
    await teams.tell(inChannel('', { ...update, membersAdded: [{ id: '29:x' }], entities: [] }))
    await teams.tell(inChannel('<at>Tijdig</at> hulp'))
    expect(teams.received.at(-1)?.where.shared).toBe(true)
  })

  it.each(['hang', 'drop'] as const)('is assumed as long as Teams does not tell: %s', async (kind) => {
    const teams = await begin()
    teams.service.breaks(({ what }) => (what === 'members' ? { kind, stored: false } : undefined))
    expect(await sharedIn(teams)).toBe(true)
  })

  it('is never between the two of us', async () => {
    const teams = await begin()
    await teams.tell(activityOf())
    expect(teams.received[0]?.where).toEqual({ conversation: `${TENANT}/a:sanne`, direct: true })
    expect(teams.service.calls).toEqual([])
  })
})

describe('coming and going', () => {
  it('greets once, however often Teams says that we came', async () => {
    const teams = await begin()
    await teams.tell(activityOf({ ...update, membersAdded: [BOT] }))
    await teams.tell(activityOf({ type: 'installationUpdate', action: 'add', text: undefined }))
    expect(teams.received).toMatchObject([{ what: { kind: 'pressed', press: { do: 'greet' } } }])
  })

  it('greets a channel in the channel', async () => {
    const teams = await begin()
    await teams.tell(inChannel('', { ...update, membersAdded: [BOT], entities: [] }))
    expect(teams.received).toMatchObject([{ where: { channel: `${TENANT}/19:tafel@thread.tacv2` } }])
  })

  it('lets go of who took us away', async () => {
    const teams = await begin()
    await teams.tell(activityOf())
    const answer = await teams.tell(
      activityOf({ type: 'installationUpdate', action: 'remove', text: undefined }),
    )
    expect(answer.status).toBe(200)
    expect(teams.received).toHaveLength(1)
    expect(teams.logged.join('\n')).toContain('taken away there')
  })

  it('passes on that a channel has another name', async () => {
    const changed: unknown[] = []
    const teams = await begin({
      house: { channelChanged: async (...all) => void changed.push(all) },
    })
    const channel = { id: '19:tafel@thread.tacv2', name: 'Regiotafel' }
    const channelData = { eventType: 'channelRenamed', channel, tenant: { id: TENANT } }
    await teams.tell(activityOf({ ...update, channelData }))
    expect(changed).toEqual([['ijmond', `${TENANT}/19:tafel@thread.tacv2`, { name: 'Regiotafel' }]])
  })

  it('passes on once that somebody speaks another language in Teams', async () => {
    const changed: Visitor[] = []
    const teams = await begin({ house: { accountChanged: async (visitor) => void changed.push(visitor) } })
    await teams.tell(activityOf({ text: 'een' }))
    await teams.tell(activityOf({ text: 'twee' }))
    await teams.tell(activityOf({ text: 'three', locale: 'en-GB' }))
    await teams.idle()
    expect(changed.map(({ from }) => from.language)).toEqual(['nl', 'en'])
  })
})

describe('a reaction, an edit', () => {
  it('goes to the inbox as what it is', async () => {
    const teams = await begin()
    const reaction = { type: 'messageReaction', text: undefined, replyToId: '1699' }
    await teams.tell(activityOf({ ...reaction, reactionsAdded: [{ type: 'like' }] }))
    const edit = { type: 'messageUpdate', channelData: { eventType: 'editMessage', tenant: { id: TENANT } } }
    const original = activityOf({ text: 'wat moet ik?' })
    await teams.tell(original)
    await teams.tell({ ...original, ...edit })
    await teams.tell({ ...original, ...edit, text: 'wat moet ik nog doen?' })
    expect(teams.received.map(({ what }) => what)).toMatchObject([
      { kind: 'reacted', reaction: 'like' },
      { kind: 'said', text: 'wat moet ik?' },
      { kind: 'said', text: 'wat moet ik nog doen?' },
    ])
  })
})

describe('the sign that an answer is being written', () => {
  const typing = (handledAfter: number) => {
    const shown: string[] = []
    const waited: number[] = []
    let asked = 0
    let done: () => void = () => {}
    const over = new Promise<void>((resolve) => {
      done = resolve
    })
    const type = createTyping({
      isHandled: async () => {
        asked += 1
        if (asked <= handledAfter) return false
        done()
        return true
      },
      show: async (_region, conversation) => {
        shown.push(conversation)
        if (shown.length === 4) done()
      },
      pause: async (ms) => void waited.push(ms),
      log: { info: () => {}, warn: () => {}, error: () => {} },
    })
    type({ region: 'ijmond', key: 'k', conversation: 'c' })
    return { over, shown, waited }
  }

  it('is not shown to whoever is answered at once', async () => {
    const { over, shown, waited } = typing(0)
    await over
    expect(shown).toEqual([])
    expect(waited).toHaveLength(1)
  })

  it('is shown while it takes long, and not for ever', async () => {
    const some = typing(2)
    await some.over
    expect(some.shown).toEqual(['c', 'c'])
    const ever = typing(99)
    await ever.over
    expect(ever.shown).toHaveLength(4)
  })

  it('goes to where it was said, and is waited for by nobody', async () => {
    const teams = await begin({ house: { isHandled: async () => false } })
    await teams.tell(activityOf())
    await expect
      .poll(() => teams.service.calls.map(({ body }) => body['type']), { timeout: 20_000 })
      .toContain('typing')
  })
})
