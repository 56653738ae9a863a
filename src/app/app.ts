import type { MovableClock } from '../ports/clock.ts'
import { accountChanged } from './accountChanged.ts'
import { channelChanged } from './channelChanged.ts'
import { checkForm } from './checkForm.ts'
import { deliver } from './deliver.ts'
import { formOf } from './formOf.ts'
import { handleIncoming } from './handleIncoming.ts'
import { home } from './home.ts'
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
  home: home(needs),
  formOf: formOf(needs),
  checkForm: checkForm(needs),
  sweep: sweep(needs),
  channelChanged: channelChanged(needs),
  accountChanged: accountChanged(needs),
  settled: settled(needs),
  moveClock: moveClock(needs),
})

export type App = ReturnType<typeof createApp>
