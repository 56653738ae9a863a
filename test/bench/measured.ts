import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { measures } from './child.ts'

type Measures = typeof measures

const file = fileURLToPath(new URL('child.ts', import.meta.url))

/** What the measure of that name gives, done in a process of its own. @throws when that process ends without an answer */
export const measured = <Name extends keyof Measures>(
  name: Name,
  given: Parameters<Measures[Name]>[0],
): Promise<Awaited<ReturnType<Measures[Name]>>> =>
  new Promise((resolve, reject) => {
    const child = fork(file, [], { execArgv: ['--import', 'tsx'] })
    // The child answers with what the measure of that name gave, and with nothing else.
    child.once('message', (result) => resolve(result as Awaited<ReturnType<Measures[Name]>>))
    child.once('exit', (code) => reject(new Error(`Measuring ${name} ended with code ${code}`)))
    child.send({ name, given })
  })
