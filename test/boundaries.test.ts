import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')

const cruised = async (folders: string[], more: ICruiseOptions = {}) => {
  const { output } = await cruise(folders, { ...options, ...more, ruleSet: { forbidden }, validate: true })
  if (typeof output === 'string') throw new Error('The cruiser was asked for an object')
  const { summary }: ICruiseResult = output
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`),
  }
}

it('imports run inward only', async () => {
  const { modules, violations } = await cruised(['src', 'adapters', 'jobs'], { baseDir: root })
  expect(violations).toEqual([])
  // A cruiser that cannot read TypeScript finds no fault either.
  expect(modules).toBeGreaterThan(40)
})

const planted: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['core-is-pure', 'src/core/planted.ts', '../ports/target.ts'],
  ['core-is-pure', 'src/core/planted.ts', 'node:crypto'],
  ['core-is-pure', 'src/core/planted.ts', 'zod'],
  ['language-reads', 'src/language/planted.ts', '../wording/target.ts'],
  ['wording-is-words', 'src/wording/planted.ts', '../ports/target.ts'],
  ['ports-are-types', 'src/ports/planted.ts', '../app/target.ts'],
  ['app-uses-ports', 'src/app/planted.ts', '../../adapters/db/target.ts'],
  ['app-uses-ports', 'src/app/planted.ts', 'node:fs'],
  ['jobs-are-thin', 'jobs/planted.ts', '../src/app/target.ts'],
  ['adapters-are-islands', 'adapters/slack/planted.ts', '../db/target.ts'],
  ['adapters-are-islands', 'adapters/slack/planted.ts', '../../jobs/target.ts'],
  ['adapters-are-islands', 'adapters/slack/planted.ts', '../../src/app/target.ts'],
  ['adapters-are-islands', 'adapters/slack/planted.ts', '../../src/config.ts'],
  ['one-rendering', 'adapters/workspace/planted.ts', '../teams/messenger.ts'],
  ['drawing-needs-no-bot', 'adapters/teams/render.ts', 'botbuilder'],
  ['bot-framework-stays-in-two-files', 'adapters/teams/planted.ts', '@microsoft/teams-ai'],
  ['bot-framework-stays-in-two-files', 'src/app/planted.ts', 'botframework-connector'],
  ['teams-is-shared-with-workspace-only', 'adapters/slack/planted.ts', '../teams/target.ts'],
  ['the-rest-of-src-stays-inside', 'src/planted.ts', '../adapters/db/target.ts'],
  ['prisma-stays-in-db', 'src/app/planted.ts', 'pg'],
  ['prisma-stays-in-db', 'adapters/memory/planted.ts', '@prisma/client'],
  ['bullmq-stays-in-jobs', 'adapters/db/planted.ts', 'bullmq'],
  ['nobody-imports-the-root', 'src/app/planted.ts', '../main.ts'],
  ['nobody-imports-tests', 'jobs/planted.ts', '../test/target.ts'],
  ['no-development-packages', 'adapters/slack/planted.ts', 'fast-check'],
  ['no-unresolvable', 'src/core/planted.ts', './nowhere.ts'],
  ['no-circular', 'src/core/planted.ts', './planted.ts'],
]

let sham: string

/** A house of empty rooms, in which one file does what it may not. */
beforeAll(() => {
  sham = mkdtempSync(join(tmpdir(), 'boundaries-'))
  symlinkSync(join(root, 'node_modules'), join(sham, 'node_modules'))
  const rooms = [
    'src/core',
    'src/language',
    'src/wording',
    'src/ports',
    'src/app',
    'jobs',
    'test',
    'adapters/teams',
    'adapters/db',
  ]
  put('package.json', JSON.stringify({ type: 'module', devDependencies: { 'fast-check': '*' } }))
  put('tsconfig.json', '{}')
  for (const room of rooms) put(`${room}/target.ts`, 'export const target = 1\n')
  for (const file of ['src/main.ts', 'src/config.ts', 'adapters/teams/messenger.ts'])
    put(file, 'export const target = 1\n')
})

afterAll(() => rmSync(sham, { recursive: true, force: true }))

const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(sham, file)), { recursive: true })
  writeFileSync(join(sham, file), text)
}

it.each(planted)('%s is found in %s, importing %s', async (rule, file, imported) => {
  put(file, `import * as target from '${imported}'\nexport const planted = target\n`)
  const { violations } = await cruised([file], { baseDir: sham })
  rmSync(join(sham, file))
  expect(violations.join('\n')).toContain(`: ${rule}`)
})

it('finds nothing in a file that keeps to the rules', async () => {
  put('jobs/planted.ts', `import type { PGlite } from '@electric-sql/pglite'\nexport type { PGlite }\n`)
  put('src/app/planted.ts', `import { target } from '../ports/target.ts'\nexport const planted = target\n`)
  put('adapters/teams/inputs.ts', 'export const target = 1\n')
  put(
    'adapters/workspace/planted.ts',
    `import { target } from '../teams/inputs.ts'\nexport const planted = target\n`,
  )
  const { violations } = await cruised(['jobs', 'src', 'adapters'], { baseDir: sham })
  expect(violations).toEqual([])
})
