import { writeFileSync } from 'node:fs'
import { appPackage } from '../../adapters/teams/appPackage.ts'
import { flagsIn } from './flags.ts'

type Result = { readonly out: string; readonly code: number }

const EXAMPLE = 'https://tijdig.example.nl'
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const LONGEST_NAME = 32
const FLAGS = ['out', 'app-id', 'url', 'privacy', 'terms', 'developer', 'version'] as const
const wrong = (out: string): Result => ({ out, code: 2 })
const isHttps = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:'

/**
 * Writes the app package that an administrator uploads to Teams. Without `--app-id` it is that of the settings;
 * without `--url` the addresses in the app's details are an example's.
 */
export const teamsManifest = (args: readonly string[], appIdOfSettings: () => string | undefined): Result => {
  const { values, rest, unknown } = flagsIn(args, FLAGS)
  const stranger = unknown ?? rest[0]
  if (stranger !== undefined)
    return wrong(`${stranger} is not known here; known are ${FLAGS.map((one) => `--${one}=…`).join(', ')}`)
  const appId = values.get('app-id') ?? appIdOfSettings()
  if (appId === undefined || !GUID.test(appId))
    return wrong(
      `${appId === undefined ? 'No app id' : `--app-id=${appId}`}: give the "Microsoft App ID" of the Azure bot, as --app-id=… or in TEAMS_APP_ID`,
    )
  const website = values.get('url') ?? EXAMPLE
  const privacy = values.get('privacy') ?? website
  const terms = values.get('terms') ?? website
  const insecure = [website, privacy, terms].find((url) => !isHttps(url))
  if (insecure !== undefined) return wrong(`${insecure}: Teams only takes addresses that begin with https://`)
  const version = values.get('version') ?? '1.0.0'
  if (!/^\d+\.\d+\.\d+$/.test(version)) return wrong(`--version=${version}: three numbers, as in 1.0.1`)
  const developer = values.get('developer') ?? 'Tijdig'
  if (developer.length > LONGEST_NAME)
    return wrong(`--developer=${developer}: Teams takes ${LONGEST_NAME} letters at most`)
  const file = values.get('out')
  if (file === undefined) return wrong('Say where the app package goes, as in --out=tijdig-teams.zip')
  try {
    writeFileSync(
      file,
      appPackage({ appId: appId.toLowerCase(), version, developer, website, privacy, terms }),
    )
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { out: `${file} cannot be written: ${reason}`, code: 1 }
  }
  return {
    out: `${file} is the app for Teams (version ${version}, bot ${appId}). Upload it: Teams admin center → Manage apps → Upload new app.`,
    code: 0,
  }
}
