import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Collection, Entity, ServicePlugin, Store } from '@emulators/core'

export type Row = Entity & Record<string, unknown>

/** What the emulator keeps; the names are its own. */
export type SlackStore = Readonly<
  Record<
    | 'teams'
    | 'users'
    | 'channels'
    | 'messages'
    | 'ephemeralMessages'
    | 'bots'
    | 'tokens'
    | 'views'
    | 'viewTriggers'
    | 'oauthApps',
    Collection<Row>
  >
>

type Plugin = {
  readonly slackPlugin: ServicePlugin
  readonly getSlackStore: (store: Store) => SlackStore
  readonly seedFromConfig: (store: Store, baseUrl: string, config: Readonly<Record<string, unknown>>) => void
}

/**
 * The Slack emulator that ships inside the package `emulate`. Its own entrance listens on all interfaces and takes no
 * subscriptions; the part that plays Slack stands in a file of its own, known by what it exports.
 */
export const loadPlugin = async (): Promise<Plugin> => {
  const dist = fileURLToPath(new URL('../../../node_modules/emulate/dist', import.meta.url))
  const file = readdirSync(dist)
    .filter((name) => name.endsWith('.js'))
    .find((name) => /^\s*slackPlugin\s*$/mu.test(readFileSync(join(dist, name), 'utf8').slice(-300)))
  if (file === undefined) throw new Error('the package emulate has no file any more that exports slackPlugin')
  // Without types of its own; every use of it below would fail loudly.
  return (await import(pathToFileURL(join(dist, file)).href)) as Plugin
}
