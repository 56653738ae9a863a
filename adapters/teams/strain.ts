/** Fewer than a worker does at once, so that a service that keeps us waiting leaves hands free for the others. */
const MOST_AT_ONCE = 8
const SOON_MS = 500
/** After so many silences in a row, with no answer in between, the service is left alone for a while. */
const SILENCES = 3
const REST_MS = 10_000

type State = { running: number; silent: number; restUntil: number }

/** What each service can bear: one that gives no answer must hold up nobody who is reached by another. */
export const createStrain = (now: () => number) => {
  const states = new Map<string, State>()
  return {
    /** Milliseconds to wait before anything is asked there; 0: it may be asked now, and {@link leave} has to follow. */
    enter: (address: string): number => {
      const state = states.get(address) ?? { running: 0, silent: 0, restUntil: 0 }
      states.set(address, state)
      const rest = state.restUntil - now()
      if (rest > 0) return rest
      if (state.running >= MOST_AT_ONCE) return SOON_MS
      state.running += 1
      return 0
    },
    /** `unused`: nothing may have been asked there after all. */
    leave: (address: string, ended: 'answered' | 'silent' | 'unused'): void => {
      const state = states.get(address)
      if (!state) return
      state.running -= 1
      if (ended === 'unused') return
      state.silent = ended === 'silent' ? state.silent + 1 : 0
      state.restUntil = state.silent >= SILENCES ? now() + REST_MS : 0
    },
  }
}
