import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest'
import DraftAjv from 'ajv-draft-04'
import formats from 'ajv-formats'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appPackage } from '../../adapters/teams/appPackage.ts'
import { manifestFor, type ManifestOptions, stringsFor } from '../../adapters/teams/manifest.ts'
import { manifestWords } from '../../adapters/teams/manifestWords.ts'
import { teamsManifest } from '../../src/cli/teamsManifest.ts'
import { understand } from '../../src/language/understand.ts'

const appId = '0e2b5f1a-1111-4222-8333-123456789abc'
const options: ManifestOptions = {
  appId,
  version: '1.0.0',
  developer: 'Regiobureau Sociaal Domein',
  website: 'https://tijdig.example.nl',
  privacy: 'https://tijdig.example.nl/privacy',
  terms: 'https://tijdig.example.nl/voorwaarden',
}

const files = (zip: Uint8Array = appPackage(options)) => unzipSync(zip)
const textIn = (name: string): string => {
  const file = files()[name]
  if (!file) throw new Error(`no ${name} in the package`)
  return strFromU8(file)
}
const jsonIn = (name: string): Record<string, unknown> => JSON.parse(textIn(name))

const schemas = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json')),
  'build/json-schemas/teams/v1.25',
)
const schema = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), 'utf8'))

/** The packages give their function as a default inside a default. */
const Ajv = DraftAjv.default
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }) // one of Microsoft's patterns is not valid with the u flag
formats.default(ajv)
const isManifest = ajv.compile(schema('MicrosoftTeams'))
const isStrings = ajv.compile(schema('MicrosoftTeams.Localization'))

describe('the app package', () => {
  it('is valid by Microsoft’s own validator', async () => {
    const manifest: TeamsManifest = JSON.parse(textIn('manifest.json'))
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([])
    isManifest(manifest)
    expect(isManifest.errors).toBeNull()
  })
  it.each([
    ['a name of 31 letters', { name: { short: 'x'.repeat(31) } }],
    ['a field that does not exist', { botss: [] }],
    ['a bot without a GUID', { bots: [{ ...manifestFor(options).bots[0], botId: 'x' }] }],
  ])('would not be with %s', (_, change) => {
    expect(isManifest({ ...manifestFor(options), ...change })).toBe(false)
  })
  it.each(['nl', 'en'] as const)('has its texts in %s, and translates each of them', (language) => {
    const strings = jsonIn(`${language}.json`)
    isStrings(strings)
    expect(isStrings.errors).toBeNull()
    expect(isStrings({ ...strings, 'bots[0].naam': 'x' })).toBe(false)
    expect(Object.keys(strings)).toEqual(Object.keys(stringsFor('nl')))
  })
  it('names each command once per language, in the same order, and translates every one', () => {
    const { nl, en } = manifestWords
    expect([nl.personal.length, nl.together.length]).toEqual([en.personal.length, en.together.length])
    const keys = Object.keys(jsonIn('nl.json')).filter((key) => key.endsWith('.title'))
    expect(keys).toHaveLength(nl.personal.length + nl.together.length + 1)
  })
  it('offers commands that are understood as what they say, in both languages', () => {
    const asks = (language: 'nl' | 'en', list: 'personal' | 'together') =>
      manifestWords[language][list].map(({ title }) => understand(title).intent.kind)
    for (const language of ['nl', 'en'] as const) {
      expect(asks(language, 'personal')).toEqual(['open', 'missing', 'remind', 'new-request', 'why', 'help'])
      expect(asks(language, 'together')).toEqual(['missing', 'remind', 'new-request', 'help'])
    }
  })
  it('reads no conversation that the app is not named in', () => {
    expect(JSON.stringify(manifestFor(options))).not.toMatch(/\.Read\.(?:Group|Chat)|authorization/)
  })
  it.each([
    ['nl', ['wie meedoen', 'uitvragen', 'inlevert of antwoordt', 'zelf stuurt', 'wie wat wanneer deed']],
    ['en', ['who takes part', 'requests', 'hands in or answers', 'itself sends', 'who did what when']],
  ] as const)('says all that is kept (%s)', (language, kinds) => {
    for (const kind of kinds) expect(manifestWords[language].description.full).toContain(kind)
  })
  it('has both icons in the sizes that Teams asks for: full colour, and white on nothing', () => {
    const header = (name: string) => {
      const file = Buffer.from(files()[name] ?? [])
      return {
        png: file.subarray(1, 4).toString('latin1'),
        size: [file.readUInt32BE(16), file.readUInt32BE(20)],
        alpha: file.readUInt8(25) === 6,
      }
    }
    expect(header('color.png')).toEqual({ png: 'PNG', size: [192, 192], alpha: false })
    expect(header('outline.png')).toEqual({ png: 'PNG', size: [32, 32], alpha: true })
  })
  it('is the same file, byte for byte, whenever and wherever it is made', () => {
    expect(Buffer.from(appPackage(options)).equals(Buffer.from(appPackage(options)))).toBe(true)
  })
  it('names files that are in it', () => {
    const { icons, localizationInfo } = manifestFor(options)
    const named = [
      icons.color,
      icons.outline,
      localizationInfo.defaultLanguageFile,
      ...localizationInfo.additionalLanguages.map(({ file }) => file),
    ]
    expect(Object.keys(files()).toSorted()).toEqual(['manifest.json', ...named].toSorted())
  })
})

describe('its command', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tijdig-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const none = () => undefined

  it('writes the package for the app of the settings, or for the one that is named', () => {
    const out = join(folder, 'app.zip')
    expect(teamsManifest([`--out=${out}`, '--url=https://bot.regio.nl'], () => appId)).toMatchObject({
      code: 0,
    })
    const manifest = JSON.parse(strFromU8(files(readFileSync(out))['manifest.json'] ?? new Uint8Array()))
    expect(manifest).toMatchObject({ id: appId, developer: { websiteUrl: 'https://bot.regio.nl' } })
    const asked = teamsManifest(['--out', out, '--app-id', appId, '--version', '1.2.0'], none)
    expect(asked.out).toContain('1.2.0')
  })
  it.each([
    [['--app-id=kort', '--out=x.zip'], 'Microsoft App ID'],
    [['--out=x.zip'], 'TEAMS_APP_ID'],
    [[`--app-id=${appId}`], '--out='],
    [[`--app-id=${appId}`, '--out=x.zip', '--url=http://bot.regio.nl'], 'https://'],
    [[`--app-id=${appId}`, '--out=x.zip', '--version=1'], '1.0.1'],
    [[`--app-id=${appId}`, '--out=x.zip', `--developer=${'x'.repeat(33)}`], '32'],
    [['--outt=x.zip'], 'known are'],
    [['app.zip'], 'known are'],
  ])('says what is not right about %j', (args, words) => {
    expect(teamsManifest(args, none)).toMatchObject({ code: 2, out: expect.stringContaining(words) })
  })
  it('says that a file cannot be written', () => {
    const out = join(folder, 'nowhere', 'app.zip')
    expect(teamsManifest([`--out=${out}`, `--app-id=${appId}`], none)).toMatchObject({
      code: 1,
      out: expect.stringContaining(out),
    })
  })
})
