import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { createGenerator } from 'ts-json-schema-generator'
import { describe, expect, it } from 'vitest'
import { manifestFor, withAgentView } from '../../adapters/slack/manifest.ts'
import { botEvents, botScopes, EVENTS, METHODS } from '../../adapters/slack/scopes.ts'
import { slackManifest } from '../../src/cli/slackManifest.ts'
import { slackSample } from '../support/slackSamples.ts'

// The package gives its function as a default inside a default.
const addFormats = formats.default
const url = 'https://tijdig.example.nl'
const plain = { reach: 'full', socket: false, several: false, url } as const
const folder = fileURLToPath(new URL('../../adapters/slack', import.meta.url))
const source = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'manifest.ts')
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')

describe('the manifest', () => {
  it('names every method that the code calls, and no other', () => {
    const called = [
      ...source.matchAll(/\b(?:client|clientFor\([^)]*\))\.([a-z]+(?:\.[a-zA-Z0-9]+)+)\(/g),
    ].map(([, name = '']) => name)
    const own = new Set([...called, 'auth.test'])
    // By the app's own token, which has scopes of its own.
    for (const name of ['apps.connections.open', 'apps.event.authorizations.list']) own.delete(name)
    expect([...own].toSorted()).toEqual(Object.keys(METHODS).toSorted())
  })

  it('names every event that the code acts upon, and no other', () => {
    const cases = [
      ...(/const readEvent[\s\S]*?\n}\n/.exec(source)?.[0] ?? '').matchAll(/case '([a-z_]+)':/g),
    ].map(([, name]) => name)
    const named = new Set(Object.keys(EVENTS).map((name) => name.split('.')[0]))
    expect(new Set(cases)).toEqual(named)
  })

  it('asks for exactly the scopes that its events and methods need', () => {
    expect(manifestFor(plain).oauth_config.scopes.bot).toEqual([
      'app_mentions:read',
      'channels:history',
      'channels:read',
      'chat:write',
      'commands',
      'files:write',
      'groups:history',
      'groups:read',
      'im:history',
      'im:write',
      'mpim:history',
      'mpim:read',
      'reactions:read',
      'team:read',
      'users:read',
      'users:read.email',
    ])
  })

  it('asks for the scope of suggested prompts only where it is an agent', () => {
    const own = manifestFor(plain).oauth_config.scopes.bot
    expect(withAgentView(manifestFor(plain)).oauth_config.scopes.bot).toEqual(
      [...own, 'assistant:write'].toSorted(),
    )
  })

  it('with the least reach reads no channel', () => {
    expect(botScopes('least').filter((scope) => scope.endsWith(':history'))).toEqual(['im:history'])
    expect(botEvents('least').filter((event) => event.startsWith('message'))).toEqual(['message.im'])
  })

  it('over a socket names no address', () => {
    expect(JSON.stringify(manifestFor({ ...plain, socket: true }))).not.toContain('https://')
    expect(manifestFor({ ...plain, socket: true }).settings).toMatchObject({ socket_mode_enabled: true })
  })

  it('turns tokens only where workspaces install it by themselves', () => {
    const several = manifestFor({ ...plain, several: true })
    expect(several.settings).toMatchObject({ token_rotation_enabled: true, org_deploy_enabled: true })
    expect(several.oauth_config).toMatchObject({ redirect_urls: [`${url}/slack/oauth_redirect`] })
    expect(manifestFor(plain).settings).toMatchObject({ token_rotation_enabled: false })
  })

  it('keeps within what Slack takes', () => {
    const { display_information: shown, features } = withAgentView(manifestFor(plain))
    expect(shown.name.length).toBeLessThanOrEqual(35)
    expect(shown.description.length).toBeLessThanOrEqual(140)
    expect(shown.long_description.length).toBeGreaterThanOrEqual(174)
    expect(shown.long_description.length).toBeLessThanOrEqual(4_000)
    for (const { name, description } of features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24)
      expect(description.length).toBeLessThanOrEqual(150)
    }
    expect(features.agent_view.suggested_prompts.length).toBeGreaterThan(0)
  })
})

const variants = [true, false].flatMap((socket) =>
  [true, false].flatMap((several) =>
    (['full', 'least'] as const).map((reach) => ({ reach, socket, several, url })),
  ),
)

describe('the manifest of Slack’s own package', () => {
  const path = createRequire(import.meta.url)
    .resolve('@slack/web-api')
    .replace(/index\.js$/, 'types/request/manifest.d.ts')
  const made = createGenerator({
    path,
    type: 'Manifest',
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema('Manifest')
  const isValid = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(JSON.stringify(made))) // plain JSON: the two packages type a schema differently

  it.each(variants)('takes ours ($reach, socket $socket, several $several)', (options) => {
    isValid(manifestFor(options))
    expect(isValid.errors).toBeNull()
  })

  it('refuses a scope that Slack does not know', () => {
    const { oauth_config: oauth, ...rest } = manifestFor(plain)
    expect(isValid({ ...rest, oauth_config: { ...oauth, scopes: { bot: ['chat:shout'] } } })).toBe(false)
  })
})

const schema = slackSample('slack-manifest.schema.json')

describe.runIf(schema)('by Slack’s own schema', () => {
  const isValid = addFormats(new Ajv({ strict: false, allErrors: true })).compile(schema ?? {})
  it.each(variants)('takes it ($reach, socket $socket, several $several)', (options) => {
    for (const manifest of [manifestFor(options), withAgentView(manifestFor(options))]) {
      isValid(manifest)
      expect(isValid.errors).toBeNull()
    }
  })
})

describe('its command', () => {
  it('gives JSON for the address and the reach that were asked', () => {
    const { out, code } = slackManifest(['--url=https://bot.regio.nl/', '--least-privilege', '--agent'])
    const manifest = JSON.parse(out)
    expect(code).toBe(0)
    expect(manifest.settings.event_subscriptions.request_url).toBe('https://bot.regio.nl/slack/events')
    expect(manifest.features.agent_view).toBeDefined()
  })
  it.each(['--leastprivilege', '--url=http://bot.regio.nl', '--url=x'])(
    'says that %s is not right',
    (flag) => {
      expect(slackManifest([flag])).toMatchObject({ code: 2 })
    },
  )
})
