import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askHolder, FolderInUse } from '../../adapters/db/folderLock.ts'
import { type Embedded, embeddedOver, openDatabase } from '../../adapters/db/open.ts'
import { directoryOf, saidIn } from '../contract/storeSamples.ts'

let home: string

const open = async (onRequest?: (line: string) => Promise<string>): Promise<Embedded> => {
  const database = await openDatabase({ dataDir: home, ...(onRequest && { onRequest }) })
  if (database.kind !== 'embedded') throw new Error('without a url it is embedded')
  return database
}

describe('the embedded database', () => {
  beforeAll(() => {
    home = join(mkdtempSync(join(tmpdir(), 'tijdig-embedded-')), 'data')
  })
  afterAll(() => {
    rmSync(join(home, '..'), { recursive: true })
  })

  it('is made anew where making it was cut short, and then keeps what is put in it', {
    timeout: 120_000,
  }, async () => {
    mkdirSync(join(home, 'db', 'base'), { recursive: true })
    writeFileSync(join(home, 'db', 'PG_VERSION'), '18\n')
    writeFileSync(join(home, 'db.unfinished'), '')
    const first = await open(async (line) => `heard ${line}`)
    expect(existsSync(join(home, 'db.unfinished'))).toBe(false)
    expect(await first.store.ready()).toBe(false)
    expect(await first.migrate()).not.toEqual([])
    expect(await first.store.ready()).toBe(true)
    await first.store.createRegion(directoryOf('r'), [])
    expect(await askHolder(join(home, 'db'), 'status')).toBe('heard status')
    await expect(open()).rejects.toThrow(FolderInUse)
    await first.store.close()

    const second = await open()
    expect(await second.migrate()).toEqual([])
    expect(await second.store.regions()).toEqual(['r'])
    await second.vacuum()
    const file = join(home, 'dump.tar.gz')
    await second.dump(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await second.close()

    const restored = embeddedOver(await PGlite.create({ loadDataDir: new Blob([readFileSync(file)]) }))
    expect(await restored.store.regions()).toEqual(['r'])
    await restored.close()
  })

  it('lets everything else go on while it is busy', { timeout: 60_000 }, async () => {
    const { store, close } = await open()
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 1)
    for (let at = 0; at < 200; at += 1) await store.receive(saidIn('r', `e-${at}`), 1_000)
    clearInterval(timer)
    expect(turns).toBeGreaterThan(50)
    await close()
  })

  it('says what is wrong with a folder that it cannot open, and lets go of it', {
    timeout: 60_000,
  }, async () => {
    const before = home
    home = join(home, 'other')
    mkdirSync(join(home, 'db'), { recursive: true })
    writeFileSync(join(home, 'db', 'PG_VERSION'), '17\n')
    await expect(open()).rejects.toThrow(/made by PostgreSQL 17.*could not be opened/)
    await expect(open()).rejects.toThrow(/could not be opened/)
    home = before
  })
})
