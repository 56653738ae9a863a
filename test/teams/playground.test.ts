import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { readRegionFile } from '../../adapters/file/regionFile.ts'
import { configOf } from '../support/playground/config.ts'
import { regiobureau, velsen } from '../support/playground/organisations.ts'

const demo = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../demo/${name}`, import.meta.url)), 'utf8')

it('the Playground’s people are those of the demo region, by name and address', () => {
  const read = readRegionFile(demo('ijmond.yaml'))
  const known = 'directory' in read ? [...read.directory.people.values()] : []
  const players = [regiobureau, velsen].flatMap(({ current, others }) => [current, ...others])
  for (const { name, email } of players)
    expect(known).toContainEqual(expect.objectContaining({ name, email }))
})

it('the Playground that people try themselves is the one of the tests', () => {
  expect(parse(demo('playground.yml'))).toEqual(parse(configOf(regiobureau, 'a:marloes')))
})
