import { afterEach, describe, expect, it } from 'vitest'
import type { WorkspaceNeeds } from '../../adapters/workspace/needs.ts'
import { cardWith } from '../teams/cards.ts'
import { clientOf } from './client.ts'
import { type Served, serveWorkspace } from './server.ts'

const form = [
  { id: 'plan', label: 'Het plan', kind: 'text', required: true },
  { id: 'who', label: 'Voor wie', kind: 'many-of', required: false, choices: [{ value: 'a,b', label: 'A' }] },
] as const
const reminder = cardWith({
  body: [{ kind: 'facts', facts: [{ label: 'Uiterlijk', value: 'vr 28 nov' }] }],
  actions: [{ id: 'hand-in', label: 'Ik lever in', press: { do: 'hand-in', on: 'o1' }, form }],
  rule: 'R1',
})

let served: Served
const serve = async (change: Partial<WorkspaceNeeds> = {}): Promise<void> => {
  served = await serveWorkspace(async ({ where, from }, { send }) => {
    await send(where.conversation, cardWith({ title: `Dag ${from.name}` }))
  }, change)
}
afterEach(() => served.close())

const { messagesOf, post } = clientOf(() => served)

describe('talking through the API', () => {
  it('answers with what the person got to read, and puts their words on the board', async () => {
    await serve()
    const said = await post('/api/say', { as: 'sanne', text: 'help' })
    expect(said).toMatchObject({
      status: 200,
      body: { ok: true, messages: [{ title: 'Dag Sanne de Wit', author: 'tijdig' }] },
    })
    expect(await messagesOf('sanne')).toMatchObject([
      { author: 'sanne', where: 'direct', title: '', text: 'help', edited: false },
      { author: 'tijdig', where: 'direct' },
    ])
    expect(served.heard).toMatchObject([
      {
        from: { platform: 'workspace', account: 'sanne', name: 'Sanne de Wit', language: 'nl' },
        where: { conversation: 'dm:sanne', direct: true },
        what: { kind: 'said', text: 'help' },
      },
    ])
  })
  it('speaks in a channel where it was asked to, for everybody there', async () => {
    await serve()
    await post('/api/say', { as: 'sanne', where: 'jeugd', text: 'wie ontbreekt nog?' })
    expect(await messagesOf('omar')).toMatchObject([
      { author: 'sanne', where: 'jeugd' },
      { author: 'tijdig', where: 'jeugd' },
    ])
    expect(await messagesOf('iemand')).toEqual([])
  })
  it('lets somebody unknown knock', async () => {
    await serve()
    expect((await post('/api/say', { as: 'Nieuwe Collega', text: 'hallo' })).body.messages).toHaveLength(1)
    expect(served.heard[0]).toMatchObject({
      from: { account: 'Nieuwe Collega' },
      where: { conversation: 'dm:Nieuwe Collega' },
    })
  })
  it('keeps nothing on the board of what may not be kept', async () => {
    await serve()
    await post('/api/say', { as: 'sanne', text: 'cliënt 111222333' })
    expect(JSON.stringify(await served.board.list('ijmond', ['dm:sanne']))).not.toContain('111222333')
  })
  it('says that an answer comes later when it takes too long', async () => {
    await serve({ settled: () => new Promise(() => {}), patienceMs: 10 })
    const said = await post('/api/say', { as: 'sanne', text: 'help' })
    expect(said).toMatchObject({ status: 202, body: { ok: true, note: expect.stringContaining('bewaard') } })
  })
})

describe('a message over the API', () => {
  it('says in fields and in words what its card says', async () => {
    await serve()
    await served.send('dm:sanne', reminder)
    const [message] = await messagesOf('sanne')
    expect(message).toMatchObject({
      where: 'direct',
      title: 'Jaarplan jeugd',
      facts: [{ label: 'Uiterlijk', value: 'vr 28 nov' }],
      actions: [{ id: 'hand-in', label: 'Ik lever in', fields: form }],
      rule: 'R1',
      edited: false,
    })
    expect(message?.text).toBe(
      [
        'Uiterlijk: vr 28 nov',
        'Wat je kunt doen:\n1. Ik lever in, gevraagd wordt:\n   - Het plan\n   - Voor wie (A; mag leeg blijven)',
      ].join('\n\n'),
    )
    expect(message?.card).toBeUndefined()
    expect((await messagesOf('sanne', '&cards=1'))[0]?.card).toMatchObject({ type: 'AdaptiveCard' })
  })
  it('takes a press with its values, by field or as the drawn card gives them', async () => {
    await serve()
    const message = await served.send('dm:sanne', reminder)
    const values = { plan: 'Zo', who: ['a,b'] }
    expect((await post('/api/press', { as: 'sanne', message, action: 'hand-in', values })).status).toBe(200)
    const submitted = { kinds: { who: 'many-of' }, 'hand-in.plan': 'Zo', 'hand-in.who': 'a%2Cb' }
    await post('/api/press', { as: 'sanne', message, action: 'hand-in', submitted })
    for (const { what } of served.heard)
      expect(what).toMatchObject({
        kind: 'pressed',
        press: { do: 'hand-in', on: 'o1' },
        values,
        message: { message },
      })
    expect(served.heard[0]?.key).not.toBe(served.heard[1]?.key)
  })
  it('cannot be pressed by another, nor when it or its button is gone', async () => {
    await serve()
    const message = await served.send('dm:sanne', reminder)
    expect(await post('/api/press', { as: 'omar', message, action: 'hand-in' })).toMatchObject({
      status: 403,
    })
    expect(await post('/api/press', { as: 'sanne', message: 'm99', action: 'hand-in' })).toMatchObject({
      status: 404,
    })
    const gone = await post('/api/press', { as: 'sanne', message, action: 'later' })
    expect(gone).toMatchObject({ status: 404, body: { error: expect.stringContaining('hand-in') } })
    expect(served.heard).toEqual([])
  })
})
