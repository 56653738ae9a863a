import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { differences } from '../../tools/schemaEngine.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

it('the migrations make what the schema says', { timeout: 60_000 }, async () => {
  expect(await differences(join(root, 'prisma/migrations'), join(root, 'prisma/schema.prisma'))).toBe('')
})

const filesIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )

it('the generated client is that of the schema', { timeout: 60_000 }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'tijdig-client-'))
  try {
    mkdirSync(join(copy, 'prisma'))
    cpSync(join(root, 'prisma/schema.prisma'), join(copy, 'prisma/schema.prisma'))
    execFileSync('npx', ['tsx', 'tools/generate.ts', '--schema', join(copy, 'prisma/schema.prisma')], {
      cwd: root,
      stdio: 'pipe',
    })
    const [made, kept] = [
      filesIn(join(copy, 'adapters/db/generated')),
      filesIn(join(root, 'adapters/db/generated')),
    ]
    expect([...kept.keys()].toSorted()).toEqual([...made.keys()].toSorted())
    expect([...made.keys()].filter((name) => kept.get(name) !== made.get(name))).toEqual([])
  } finally {
    rmSync(copy, { recursive: true })
  }
})
