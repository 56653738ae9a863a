import type { Language } from '../../src/core/person.ts'
import { MESSAGE_ACTION } from './messageAction.ts'
import { manifestWords } from './manifestWords.ts'

export type ManifestOptions = {
  /** The bot's app id (a GUID); the package carries the same one. */
  readonly appId: string
  /** Rises with each package that is uploaded over an earlier one, as in 1.2.0. */
  readonly version: string
  /** Who offers the app, as people read in its details. */
  readonly developer: string
  readonly website: string
  readonly privacy: string
  readonly terms: string
}

const VERSION = '1.25'
const LANGUAGE = 'nl'
const schemaOf = (name: string): string =>
  `https://developer.microsoft.com/json-schemas/teams/v${VERSION}/${name}.schema.json`

/** The file in the package for each language, the first of which the manifest itself speaks. */
export const stringFiles = { nl: 'nl.json', en: 'en.json' } as const satisfies Record<Language, string>
export const iconFiles = { color: 'color.png', outline: 'outline.png' } as const

/** The app as Teams takes it: what the code uses and nothing else; it reads no conversation that it is not named in. */
export const manifestFor = (options: ManifestOptions) => {
  const { name, description, personal, together, message } = manifestWords[LANGUAGE]
  const { appId, version, developer, website, privacy, terms } = options
  return {
    $schema: schemaOf('MicrosoftTeams'),
    manifestVersion: VERSION,
    version,
    id: appId,
    developer: { name: developer, websiteUrl: website, privacyUrl: privacy, termsOfUseUrl: terms },
    name,
    description,
    icons: iconFiles,
    accentColor: '#0B5A63',
    localizationInfo: {
      defaultLanguageTag: LANGUAGE,
      defaultLanguageFile: stringFiles.nl,
      additionalLanguages: [{ languageTag: 'en', file: stringFiles.en }],
    },
    defaultInstallScope: 'personal',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [
          { scopes: ['personal'], commands: personal },
          { scopes: ['team', 'groupChat'], commands: together },
        ],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [{ id: MESSAGE_ACTION, type: 'action', context: ['message'], fetchTask: true, ...message }],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [],
    supportsChannelFeatures: 'tier1',
  }
}

/** The same texts in one language, under the names by which Teams looks them up. */
export const stringsFor = (language: Language): Readonly<Record<string, string>> => {
  const { name, description, personal, together, message } = manifestWords[language]
  const lists = [personal, together].flatMap((commands, list) =>
    commands.flatMap(({ title, description: what }, at) => {
      const key = `bots[0].commandLists[${list}].commands[${at}]`
      return [
        [`${key}.title`, title],
        [`${key}.description`, what],
      ]
    }),
  )
  return {
    $schema: schemaOf('MicrosoftTeams.Localization'),
    'name.short': name.short,
    'name.full': name.full,
    'description.short': description.short,
    'description.full': description.full,
    ...Object.fromEntries(lists),
    'composeExtensions[0].commands[0].title': message.title,
    'composeExtensions[0].commands[0].description': message.description,
  }
}
