import type { Log } from '../../src/ports/log.ts'
import { type Answer, chatWords, dialogWords, words } from './answer.ts'
import type { Later } from '../common/later.ts'
import { within } from '../common/within.ts'
import type { Activity } from './payloads.ts'
import { actorOf } from './who.ts'

/** Whoever pressed sees an error after five seconds. */
const ANSWER_MS = 4_000

type Needs = {
  readonly later: Later
  /** The real time in milliseconds. */
  readonly now: () => number
  readonly log: Log
  /** Within so many milliseconds somebody hears something. */
  readonly answerMs?: number
}

/**
 * One limit on all that is done before somebody who pressed is answered, counted from when their request came in
 * (`began`): after that they hear that it is being worked on, and that is so. Whoever only tells us something waits.
 */
export const createPatience =
  ({ later, now, log, answerMs = ANSWER_MS }: Needs) =>
  async (activity: Activity, began: number, work: () => Promise<Answer>): Promise<Answer> => {
    const { type, name = '' } = activity
    if (type !== 'invoke') return work()
    const answer = work()
    const left = Math.max(0, answerMs - Math.max(0, now() - began))
    const inTime = await within(left, answer)
    if (inTime) return inTime
    later.do('an answer', async () => {
      try {
        await answer
      } catch (error) {
        log.error({ name, reason: String(error) }, 'teams: not stored, and nobody tells it again')
      }
    })
    const { busy } = chatWords(actorOf(activity))
    return name.startsWith('composeExtension/') ? dialogWords(busy) : words(busy)
  }
