import { measureAnswer } from './answer.ts'
import { measureCpu } from './cpu.ts'
import { measureLateness } from './lateness.ts'
import { measureReading } from './reading.ts'
import { measureSlackAnswer } from './slackAnswer.ts'
import { measureSweep } from './sweep.ts'

// A process of its own for each measure: none pays for what another left in memory.

export const measures = {
  answer: measureAnswer,
  cpu: measureCpu,
  lateness: measureLateness,
  reading: measureReading,
  slackAnswer: measureSlackAnswer,
  sweep: measureSweep,
}

const perform = async ({ name, given }: { name: keyof typeof measures; given: object }): Promise<unknown> =>
  // Whoever sends a name also sends what its measure is given: see `measured` in main.
  measures[name](given as never)

process.once('message', (asked) => {
  // Only main sends to this process.
  perform(asked as Parameters<typeof perform>[0]).then(
    (result) => process.send?.(result, () => process.exit()),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
