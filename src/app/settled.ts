import type { Needs } from './needs.ts'

const PAUSE_MS = 15

/** Resolves once an event was handled, its answers delivered and old cards drawn anew; at the latest after `longestMs`. */
export const settled =
  ({ store, pause }: Pick<Needs, 'store' | 'pause'>) =>
  async (region: string, key: string, longestMs = 20_000): Promise<void> => {
    for (let waited = 0; waited < longestMs; waited += PAUSE_MS) {
      if (!(await store.event(region, key)) && !(await store.in(region).isDrawing())) return
      await pause(PAUSE_MS)
    }
  }
