import type { MovableClock } from '../ports/clock.ts'
import { deliver } from './deliver.ts'
import { handleIncoming } from './handleIncoming.ts'
import { moveClock } from './moveClock.ts'
import type { Needs } from './needs.ts'
import { receive } from './receive.ts'
import { redraw } from './redraw.ts'
import { settled } from './settled.ts'
import { sweep } from './sweep.ts'

/** Everything the house can do for the outside, with its needs filled in. */
export const createApp = (needs: Needs & { readonly clock: MovableClock }) => ({
  receive: receive(needs),
  handle: handleIncoming(needs),
  deliver: deliver(needs),
  redraw: redraw(needs),
  sweep: sweep(needs),
  settled: settled(needs),
  moveClock: moveClock(needs),
})

export type App = ReturnType<typeof createApp>
