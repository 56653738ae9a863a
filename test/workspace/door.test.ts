import { afterEach, describe, expect, it } from 'vitest'
import type { WorkspaceNeeds } from '../../adapters/workspace/needs.ts'
import { clientOf } from './client.ts'
import { type Served, serveWorkspace } from './server.ts'

let served: Served
const serve = async (change: Partial<WorkspaceNeeds> = {}): Promise<void> => {
  served = await serveWorkspace(() => {}, change)
}
afterEach(() => served.close())
const { get, post, raw } = clientOf(() => served)

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
      body: { error: expect.stringContaining('"morgen" is geen duur') },
    })
    const english = await post('/api/clock', { advance: 'morgen' }, { 'accept-language': 'en' })
    expect(english.body.error).toContain('"morgen" is no duration')
  })
  it.each(['past', 'far'])('says in either language why the clock cannot go there: %s', async (problem) => {
    await serve({ moveClock: () => Promise.reject(Object.assign(new Error('inner words'), { problem })) })
    const [dutch, english] = [
      await post('/api/clock', { advance: 'PT1H' }),
      await post('/api/clock', { advance: 'PT1H' }, { 'accept-language': 'en' }),
    ]
    expect([dutch.status, english.status]).toEqual([400, 400])
    expect(dutch.body.error).toMatch(/klok/u)
    expect(english.body.error).toMatch(/clock/u)
    expect(served.problems).toEqual([])
  })
  it.each([new Error('password of the database'), Object.assign(new Error('x'), { problem: 'disk' })])(
    'keeps to itself what else went wrong with the clock, and reports it',
    async (inner) => {
      await serve({ moveClock: () => Promise.reject(inner) })
      const { status, body } = await post('/api/clock', { advance: 'PT1H' })
      expect(status).toBe(500)
      expect(body.error).toMatch(/ging iets mis/u)
      expect(served.problems).toEqual([inner])
    },
  )
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
