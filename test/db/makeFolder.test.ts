import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFolder, NoFolder } from '../../adapters/db/makeFolder.ts'

let folder: string

describe('the folder for the data', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tijdig-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is made with those above it, and may be there already', () => {
    const path = join(folder, 'a', 'b')
    makeFolder(path)
    makeFolder(path)
    expect(statSync(path).isDirectory()).toBe(true)
  })

  it('that cannot be made ends with words, not with waiting', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => makeFolder(join(folder, 'file'))).toThrow(/file is a file, not a folder\. Set TIJDIG_DATA/)
    expect(() => makeFolder(join(folder, 'file', 'data'))).toThrow(NoFolder)
    if (process.platform === 'linux')
      expect(() => makeFolder('/proc/nowhere/data')).toThrow(/Set TIJDIG_DATA to a folder/)
  })
})
