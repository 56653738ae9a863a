import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createTurns } from '../../adapters/teams/sdk.ts'
import { activityOf } from './someTeams.ts'

afterEach(() => vi.useRealTimers())

describe('a turn of the library', () => {
  it('hands over each activity with its own answer, however many there are at once', async () => {
    const turns = createTurns()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        turns({ ...activityOf(at % 2 === 0 ? {} : { type: 'invoke', name: 'x' }) }, async () => {
          await new Promise(setImmediate)
          return at
        }),
      ),
    )
    expect(answers).toEqual(Array.from({ length: 50 }, (_, at) => at))
  })

  it('fails as the work in it failed', async () => {
    const failure = new Error('no database')
    await expect(createTurns()({ ...activityOf() }, async () => Promise.reject(failure))).rejects.toBe(
      failure,
    )
  })

  it('shows no typing of its own, however long it takes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
    await createTurns()({ ...activityOf() }, async () => {
      expect(vi.getTimerCount()).toBe(0)
    })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves alone what is written, also where the library would take it away or fail', async () => {
    const activity = { ...activityOf({ text: undefined, entities: [{ type: 'mention', text: 'x' }] }) }
    const before = JSON.stringify(activity)
    await createTurns()(activity, async () => {
      expect(JSON.stringify({ ...activity, callerId: undefined })).toBe(before)
    })
  })
})

/** What a process of ours has read after it read these. */
const readAfter = async (...files: readonly string[]): Promise<readonly string[]> => {
  const code = `
    import { createRequire } from 'node:module'
    ${files.map((file) => `await import(${JSON.stringify(new URL(`../../${file}`, import.meta.url).href)})`).join('\n')}
    const read = Object.keys(createRequire(import.meta.url)('node:module')._cache)
    console.log(JSON.stringify(read.filter((file) => /node_modules.(botbuilder|botframework|@microsoft)/.test(file)).length))
    process.exit()`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString()
  })
  await once(child, 'close')
  return [said.trim()]
}

describe('the libraries of Teams', () => {
  it('are not read where Teams is not used', async () => {
    expect(await readAfter('src/main.ts', 'src/mainWeb.ts', 'src/mainWorker.ts', 'src/cli/run.ts')).toEqual([
      '0',
    ])
  })

  it('are read where it is', async () => {
    const [count] = await readAfter('adapters/teams/teams.ts')
    expect(Number(count)).toBeGreaterThan(10)
  })
})
