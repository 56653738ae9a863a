/** How fast a place on a platform takes messages: `burst` at once, then one every so many milliseconds. */
export type Speed = { readonly everyMs: number; readonly burst: number }

/** Keeps each place at the speed that its platform takes; what waits in one holds up no other. */
export interface Pace {
  /** 0 when something may be said there now, which then counts as said; else for how many milliseconds not. */
  wait(key: string): Promise<number>
  /** The platform asked for so many milliseconds of rest there, from now. */
  block(key: string, ms: number): Promise<void>
  /** How much of such a rest is left there; asking takes no turn. */
  rest(key: string): Promise<number>
}

export type Paces = {
  /** Of this process alone: a person gets few messages, and each would pay for the question. */
  readonly here: Pace
  /** Of all processes of a region together. */
  readonly everywhere: (region: string) => Pace
}
