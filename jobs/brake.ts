import type { Hand } from './backend.ts'

const errorsPerSecond = 20
const restMs = 1000

/**
 * Lets a worker rest for a second after a burst of errors. A queue that takes no more (Redis at its memory's end) refuses each
 * attempt at once and the worker tries again at once, which would use up a processor that others need.
 * @returns a function that lets go of it for good.
 */
export const putBrakeOn = (hand: Hand): (() => void) => {
  let errors = 0
  let resting: NodeJS.Timeout | undefined
  const forget = setInterval(() => {
    errors = 0
  }, 1000).unref()

  const rest = async (): Promise<void> => {
    resting = setTimeout(() => {
      resting = undefined
      errors = 0
      void hand.resume()
    }, restMs)
    await hand.pause(true)
  }
  hand.on('error', () => {
    errors += 1
    if (errors > errorsPerSecond && !resting) void rest()
  })
  return () => {
    clearInterval(forget)
    clearTimeout(resting)
    errors = Number.NEGATIVE_INFINITY
  }
}
