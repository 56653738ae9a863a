import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { WorkspaceNeeds } from '../../adapters/workspace/needs.ts'
import { cardWith } from '../teams/cards.ts'
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

type Told = { id: string; text: string; card?: object }
type Body = { error: string; messages: Told[]; people: Told[]; channels: Told[] }
/** What the server says is read loosely here: each test checks what it needs of it. */
const bodyOf = async <T = Body>(response: Response): Promise<T> => (await response.json()) as T

const messagesOf = async (as: string, more = ''): Promise<Told[]> =>
  bodyOf(await fetch(`${served.url}/api/messages?as=${as}${more}`))
const get = async (path: string) => {
  const response = await fetch(served.url + path)
  return { status: response.status, body: await bodyOf(response) }
}
const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(served.url + path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
  return { status: response.status, body: await bodyOf(response) }
}

/** A request with headers that fetch would not let us set. */
const raw = (path: string, headers: Record<string, string>, host = '127.0.0.1') =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const options = { host, port: served.port, path: `/workspace${path}`, headers }
    request(options, (response) => {
      let body = ''
      response.on('data', (part) => (body += String(part)))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
      .on('error', reject)
      .end()
  })

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

describe('the state', () => {
  it('has the moment, the region, its people and channels', async () => {
    await serve()
    const { body } = await get('/api/state')
    expect(body).toMatchObject({
      now: '2025-11-20T09:42:00Z',
      region: { id: 'ijmond', name: 'Regio IJmond' },
      obligations: [],
    })
    expect(body.people[0]).toMatchObject({
      id: 'omar',
      name: 'Omar Yildiz',
      role: 'coordinator',
      organisation: 'velsen',
    })
    expect(body.channels.map(({ id }: { id: string }) => id)).toEqual(['jeugd', 'wonen'])
  })
  it('follows the clock, which says in words what it does not understand', async () => {
    await serve()
    expect(await post('/api/clock', { advance: 'PT1H' })).toMatchObject({
      status: 200,
      body: { now: '2025-11-20T10:42:00Z' },
    })
    expect(await post('/api/clock', { advance: 'morgen' })).toMatchObject({
      status: 400,
      body: { error: '"morgen" is geen duur.' },
    })
  })
})

describe('a body that is not right', () => {
  it('is answered with every field that is wrong', async () => {
    await serve()
    const { status, body } = await post('/api/say', { as: ' ', where: 3, text: '  ', extra: 1 })
    expect(status).toBe(400)
    for (const name of ['as:', 'where:', 'text:', 'extra:']) expect(body.error).toContain(name)
    const english = await post('/api/press', {}, { 'accept-language': 'en' })
    expect(english.body.error).toMatch(/not right yet.*as:.*message:.*action:/u)
    expect(await get('/api/messages')).toMatchObject({ status: 400 })
    expect(await post('/api/say', { as: 'sanne', where: 'elders', text: 'x' })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('direct, jeugd, wonen') },
    })
  })
  it('is no JSON, or too large', async () => {
    await serve()
    expect(await post('/api/say', '{"as":')).toMatchObject({ status: 400 })
    expect(await post('/api/say', '[]')).toMatchObject({ status: 400 })
    expect(await post('/api/say', { as: 'sanne', text: 'a'.repeat(300_000) })).toMatchObject({ status: 413 })
    expect((await post('/api/say', { as: 'sanne', text: 'a'.repeat(100_000) })).status).toBe(200)
    expect(await get('/api/nergens')).toMatchObject({ status: 404, body: { error: expect.any(String) } })
    expect(served.problems).toEqual([])
  })
  it('is told apart from what goes wrong on our side, which shows nothing of it', async () => {
    await serve({ overview: () => Promise.reject(new Error('geheim')) })
    const { status, body } = await get('/api/state')
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('geheim')
    expect(served.problems).toHaveLength(1)
  })
})

describe('the door', () => {
  it('opens only for this machine by its own name, without a proxy', async () => {
    await serve()
    expect((await raw('/api/state', { host: `localhost:${served.port}` })).status).toBe(200)
    expect((await raw('/api/state', { host: `[::1]:${served.port}` })).status).toBe(200)
    expect(await raw('/api/state', { host: 'evil.example' })).toMatchObject({
      status: 403,
      body: expect.stringContaining('localhost'),
    })
    expect((await raw('/api/state', { host: 'localhost.evil.example' })).status).toBe(403)
    expect((await raw('/api/state', { 'x-forwarded-for': '10.0.0.1' })).status).toBe(403)
    expect((await raw('/', { forwarded: 'for=10.0.0.1' })).status).toBe(403)
  })
  it('stays shut for another website in the same browser', async () => {
    await serve()
    const body = { as: 'sanne', text: 'help' }
    expect((await post('/api/say', body, { origin: 'http://evil.example' })).status).toBe(403)
    expect((await post('/api/say', body, { origin: 'null' })).status).toBe(403)
    expect((await post('/api/say', JSON.stringify(body), { 'content-type': 'text/plain' })).status).toBe(403)
    expect((await raw('/api/state', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(served.heard).toEqual([])
    expect((await post('/api/say', body, { origin: `http://127.0.0.1:${served.port}` })).status).toBe(200)
  })
  it('lets no inline script run', async () => {
    await serve()
    const { status, headers } = await raw('/', {})
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toMatch(
      /default-src 'none';script-src 'self';style-src 'self'/u,
    )
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})
