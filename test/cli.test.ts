import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { counted } from '../src/cli/counted.ts'
import { NoFile, readText } from '../src/cli/readText.ts'

describe('a file named on the command line', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tijdig-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is read as it is', () => {
    writeFileSync(join(folder, 'region.yaml'), 'region: IJmond\n')
    expect(readText(join(folder, 'region.yaml'))).toBe('region: IJmond\n')
  })

  it('that is not there, or is a folder, is answered with a sentence', () => {
    const missing = join(folder, 'nofile.yaml')
    expect(() => readText(missing)).toThrow(NoFile)
    expect(() => readText(missing)).toThrow(`${missing} cannot be read: there is no such file.`)
    expect(() => readText(folder)).toThrow(`${folder} cannot be read: it is a folder.`)
  })
})

describe('the settings', () => {
  const bin = fileURLToPath(new URL('../bin/tijdig.js', import.meta.url))
  const status = (cwd: string, env: Readonly<Record<string, string>> = {}) =>
    spawnSync(process.execPath, [bin, 'status'], {
      cwd,
      env: { PATH: process.env['PATH'], ...env },
      encoding: 'utf8',
    })

  it('are read from the file .env where the command is given, unless the environment says otherwise', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tijdig-'))
    writeFileSync(join(folder, '.env'), 'PORT=nergens\nLOG_LEVEL=hard\n')
    const [fromFile, fromBoth] = [status(folder), status(folder, { PORT: '0' })]
    rmSync(folder, { recursive: true, force: true })
    expect(fromFile.stderr + fromFile.stdout).toMatch(/PORT.*\n.*LOG_LEVEL/)
    expect(fromBoth.stderr + fromBoth.stdout).toMatch(/LOG_LEVEL/)
    expect(fromBoth.stderr + fromBoth.stdout).not.toMatch(/PORT/)
  })
})

it('one is one, and more are more', () => {
  expect([0, 1, 2].map((count) => counted(count, 'partner'))).toEqual([
    '0 partners',
    '1 partner',
    '2 partners',
  ])
  expect([1, 2].map((count) => counted(count, 'person', 'people'))).toEqual(['1 person', '2 people'])
})
