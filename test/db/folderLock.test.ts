import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { askHolder, FolderInUse, lockFolder } from '../../adapters/db/folderLock.ts'

const script = fileURLToPath(new URL('holdFolder.ts', import.meta.url))
const echo = async (line: string) => line

let home: string
let folder: string
let children: ChildProcess[]

/** Another process that holds the folder. */
const holder = async (): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

const killed = async (child: ChildProcess): Promise<void> => {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

describe('a folder that is held', () => {
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'tijdig-lock-'))
    folder = join(home, 'db')
    children = []
    return async () => {
      for (const child of children)
        if (child.exitCode === null && child.signalCode === null) await killed(child)
      rmSync(home, { recursive: true })
    }
  })

  it('is refused to another process, and free again when that one is killed', async () => {
    const child = await holder()
    await expect(lockFolder(folder, echo)).rejects.toThrow(FolderInUse)
    await expect(lockFolder(folder, echo)).rejects.toThrow(folder)
    await killed(child)
    expect(existsSync(`${folder}.lock`)).toBe(true)
    const release = await lockFolder(folder, echo)
    await release()
    expect(existsSync(`${folder}.lock`)).toBe(false)
  })

  it('is refused to the same process too', async () => {
    const release = await lockFolder(folder, echo)
    await expect(lockFolder(folder, echo)).rejects.toThrow(FolderInUse)
    await release()
    await (await lockFolder(folder, echo))()
  })

  it('goes to exactly one of many who find what a dead process left', async () => {
    await killed(await holder())
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(folder, echo)))
    const got = tries.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    expect(got).toHaveLength(1)
    for (const end of tries) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(FolderInUse)
    await got[0]?.()
  })

  it('is not lost to somebody who died while clearing up', async () => {
    await killed(await holder())
    mkdirSync(`${folder}.lock.guard`)
    const release = await lockFolder(folder, echo)
    expect(existsSync(`${folder}.lock.guard`)).toBe(false)
    await release()
  })

  it('answers what another process asks', async () => {
    await holder()
    expect(await askHolder(folder, '{"status":1}')).toBe('{"STATUS":1}')
    const long = 'x'.repeat(200_000)
    expect(await askHolder(folder, long)).toBe(long.toUpperCase())
  })

  it('tells the asker when the answer failed', async () => {
    const release = await lockFolder(folder, async () => {
      throw new Error('not today')
    })
    expect(await askHolder(folder, 'status')).toContain('not today')
    await release()
  })

  it('says so when nobody is there to ask', async () => {
    await expect(askHolder(folder, 'status')).rejects.toThrow(`no Tijdig is running on ${folder}`)
    await killed(await holder())
    await expect(askHolder(folder, 'status')).rejects.toThrow('no Tijdig is running')
  })

  it('bears askers who leave without a word, or say too much', async () => {
    const release = await lockFolder(folder, echo)
    const silent = connect(`${folder}.lock`)
    await once(silent, 'connect')
    silent.destroy()
    const loud = connect(`${folder}.lock`)
    loud.on('error', () => {}) // the holder hangs up on it, which is what is looked at
    loud.write('x'.repeat(2_000_000))
    await new Promise((done) => {
      loud.once('close', done)
    })
    expect(await askHolder(folder, 'still there')).toBe('still there')
    await release()
  })

  it('is for its owner only, and works in a place too deep for a socket', async () => {
    const release = await lockFolder(folder, echo)
    expect(statSync(`${folder}.lock`).mode & 0o777).toBe(0o600)
    await release()
    const deep = join(home, ...Array.from({ length: 12 }, () => 'a-rather-long-name'))
    mkdirSync(deep, { recursive: true })
    const free = await lockFolder(join(deep, 'db'), echo)
    await expect(lockFolder(join(deep, 'db'), echo)).rejects.toThrow(FolderInUse)
    expect(await askHolder(join(deep, 'db'), 'hello')).toBe('hello')
    await free()
  })

  it('takes the place of whatever else has its name', async () => {
    writeFileSync(`${folder}.lock`, '')
    const release = await lockFolder(folder, echo)
    expect(await askHolder(folder, 'hello')).toBe('hello')
    await release()
  })
})
