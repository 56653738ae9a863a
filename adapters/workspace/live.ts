import type { Response } from 'express'
import type { Directory } from '../../src/core/region.ts'
import type { WorkspaceNeeds } from './needs.ts'
import { channelsOf, directOf } from './visitor.ts'

type Needs = Pick<WorkspaceNeeds, 'region' | 'board' | 'directory' | 'now' | 'report' | 'stop'>
type Listener = { readonly as: string | undefined; readonly response: Response }
type Place = { readonly conversation: string; readonly as?: string; readonly channel?: string }

const pollMs = 500
const beats = 30 // a sign of life every 15 seconds keeps a quiet stream open
const jumpMs = 2000

const placesOf = (directory: Directory, visitors: readonly string[]): Place[] => [
  ...Array.from(new Set([...directory.people.keys(), ...visitors]), (as) => ({
    as,
    conversation: directOf(directory, as),
  })),
  ...channelsOf(directory).map(({ id, conversation }) => ({ channel: id, conversation })),
]

/** The streams of everybody who has the workspace open. The board is asked only while somebody listens. */
export const createLive = ({ region, board, directory, now, report, stop }: Needs) => {
  const listeners = new Set<Listener>()
  let timer: ReturnType<typeof setInterval> | undefined
  let [busy, beat, last] = [false, 0, { seq: 0, at: now(), real: performance.now() }]

  /** What was posted since, by conversation; a person's own words are not news to them. */
  const changesSince = async (seq: number) => {
    const places = placesOf(
      await directory(),
      [...listeners].flatMap(({ as }) => as ?? []),
    )
    const conversations = places.map(({ conversation }) => conversation)
    const changed = await board.list(region, conversations, { since: seq })
    return places.flatMap(({ conversation, ...place }) => {
      const here = changed.filter((one) => one.conversation === conversation)
      const posted = here.filter((one) => one.edits === 0 && one.author !== place.as).length
      return here.length > 0 ? [{ ...place, posted }] : []
    })
  }

  const tell = ({ response }: Listener, seq: number, changed: object[]): void => {
    response.write(
      `id: ${seq}\nevent: board\ndata: ${JSON.stringify({ seq, now: now().toString(), changed })}\n\n`,
    )
  }

  const look = async (): Promise<void> => {
    const seq = await board.seq(region)
    const [at, real] = [now(), performance.now()]
    const passed = at.since(last.at).total('milliseconds') - (real - last.real)
    const before = last
    last = { seq, at, real }
    if (seq === before.seq && Math.abs(passed) < jumpMs) return
    const changed = seq === before.seq ? [] : await changesSince(before.seq)
    for (const listener of listeners) tell(listener, seq, changed)
  }

  const tick = async (): Promise<void> => {
    if (busy) return
    busy = true
    beat += 1
    if (beat % beats === 0) for (const { response } of listeners) response.write(': still here\n\n')
    await look().catch(report)
    busy = false
  }

  const leave = (listener: Listener): void => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }

  stop?.addEventListener('abort', () => {
    for (const { response } of listeners) response.end()
  })

  /** Keeps the response open and tells it what changes, beginning with what changed after `since`. */
  return async (response: Response, as: string | undefined, since: number | undefined): Promise<void> => {
    const seq = await board.seq(region)
    const listener = { as, response }
    response.on('close', () => leave(listener))
    response.set({ 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
    response.flushHeaders()
    response.write('retry: 2000\n\n')
    listeners.add(listener)
    tell(listener, seq, since === undefined || since >= seq ? [] : await changesSince(since))
    if (timer) return
    last = { seq, at: now(), real: performance.now() }
    timer = setInterval(() => void tick(), pollMs)
    timer.unref()
  }
}
