import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { iconFiles, type ManifestOptions, manifestFor, stringFiles, stringsFor } from './manifest.ts'

const icon = (name: string): Uint8Array => readFileSync(new URL(`./icons/${name}`, import.meta.url))
const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, undefined, 2)}\n`)

// A fixed moment in each entry, so that the same app is the same file byte for byte; zip knows no zone.
const MADE = '2026-01-01T00:00:00'

/** The app package as Teams takes it: a zip of the manifest, both icons and the texts in Dutch and English. */
export const appPackage = (options: ManifestOptions): Uint8Array =>
  zipSync(
    {
      'manifest.json': json(manifestFor(options)),
      [iconFiles.color]: icon(iconFiles.color),
      [iconFiles.outline]: icon(iconFiles.outline),
      [stringFiles.nl]: json(stringsFor('nl')),
      [stringFiles.en]: json(stringsFor('en')),
    },
    { mtime: MADE, level: 9 },
  )
