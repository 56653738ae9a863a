import { afterEach, describe, expect, it } from 'vitest'
import { cardWith } from '../teams/cards.ts'
import { type Served, serveWorkspace } from './server.ts'

let served: Served
const closing = new Set<AbortController>()
afterEach(async () => {
  for (const one of closing) one.abort()
  closing.clear()
  await served.close()
})

/** Opens the stream; each call of the answer gives the next event. */
const listen = async (query = 'as=sanne', headers: Record<string, string> = {}) => {
  const stop = new AbortController()
  closing.add(stop)
  const response = await fetch(`${served.url}/api/live?${query}`, { signal: stop.signal, headers })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''
  return async (): Promise<{ seq: number; now: string; changed: unknown[] }> => {
    for (;;) {
      const end = buffer.indexOf('\n\n')
      if (end >= 0) {
        const data = buffer.slice(0, end).match(/^data: (.*)$/mu)?.[1]
        buffer = buffer.slice(end + 2)
        if (data) return JSON.parse(data)
      } else buffer += (await reader?.read())?.value ?? ''
    }
  }
}

describe('the live stream', () => {
  it('tells for whom something new stands on the board, and who saw theirs change', async () => {
    served = await serveWorkspace(() => {})
    const next = await listen()
    expect(await next()).toMatchObject({ seq: 0, changed: [] })
    const id = await served.send('dm:omar', cardWith())
    expect(await next()).toMatchObject({ changed: [{ as: 'omar', posted: 1 }] })
    await served.board.edit('ijmond', id, cardWith({ title: 'Dank' }))
    await served.send('ch:jeugd', cardWith())
    const { changed } = await next()
    expect(changed).toEqual([
      { as: 'omar', posted: 0 },
      { channel: 'jeugd', posted: 1 },
    ])
  })
  it('tells that the clock moved', async () => {
    served = await serveWorkspace(() => {})
    const next = await listen()
    await next()
    served.move('PT1H')
    expect(await next()).toMatchObject({ now: '2025-11-20T10:42:00Z', changed: [] })
  })
  it('catches up after a break', async () => {
    served = await serveWorkspace(() => {})
    await served.send('dm:sanne', cardWith())
    const { seq } = await (await listen())()
    await served.send('dm:sanne', cardWith())
    expect(await (await listen(`as=sanne&since=${seq}`))()).toMatchObject({
      changed: [{ as: 'sanne', posted: 1 }],
    })
    expect(await (await listen('as=sanne', { 'last-event-id': '0' }))()).toMatchObject({
      changed: [{ as: 'sanne', posted: 2 }],
    })
  })
})
