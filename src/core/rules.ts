import { Temporal } from 'temporal-polyfill'

/** The ground rules a message cites (R1–R13): whoever asks why gets the one that applied. */
export type Rule = `R${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13}`

/** A rung of the ladder (R5): who is drawn in, and how many working days after the rung below. */
export type Rung = { readonly step: LadderStep; readonly wait: number }

/** Steps 4 (manager) and 5 (board, only ever by a person) join this list and `ladder.ts` when they come. */
export type LadderStep = 'question' | 'colleague' | 'coordinator'

export type Rules = {
  /** R1: working days before the due date, furthest first; 0 is the day itself. */
  readonly remindBefore: readonly number[]
  /** The one reminder of a voluntary request (R7), in working days before the due date. */
  readonly remindVoluntary: number
  /** The recipient's local time at which planned messages go out. */
  readonly sendAt: Temporal.PlainTime
  /** R5: in order; the first waits from the due date. */
  readonly ladder: readonly Rung[]
  /** Working days of quiet after somebody asked for help or for a decision, before it is asked again. */
  readonly answerWait: number
  /** Working days two parties get for a talk (R5) before the question comes back. */
  readonly talkWait: number
}

export const defaultRules: Rules = {
  remindBefore: [10, 5, 1, 0],
  remindVoluntary: 5,
  sendAt: Temporal.PlainTime.from('09:00'),
  ladder: [
    { step: 'question', wait: 1 },
    { step: 'colleague', wait: 2 },
    { step: 'coordinator', wait: 2 },
  ],
  answerWait: 2,
  talkWait: 5,
}
