import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'

const key = Buffer.alloc(32, 1).toString('base64')
const single = { SLACK_SIGNING_SECRET: '0'.repeat(32), SLACK_BOT_TOKEN: 'xoxb-1', TIJDIG_KEY: key }

describe('Slack’s settings', () => {
  it('are not needed', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '' }).slack).toBeUndefined()
    expect(readConfig({ TIJDIG_KEY: key }).slack).toBeUndefined()
  })
  it('are one workspace’s, or those of several, over HTTP or a socket', () => {
    expect(readConfig(single).slack).toMatchObject({ botToken: 'xoxb-1', apiUrl: 'https://slack.com/api/' })
    const { SLACK_BOT_TOKEN: _, ...rest } = single
    const several = {
      ...rest,
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 's',
      SLACK_API_URL: 'https://slack-gov.com/api',
    }
    expect(readConfig(several).slack).toMatchObject({
      client: { id: '1.2' },
      apiUrl: 'https://slack-gov.com/api/',
    })
    const { SLACK_SIGNING_SECRET: _s, ...noSecret } = single
    expect(readConfig({ ...noSecret, SLACK_APP_TOKEN: 'xapp-1' }).slack).toMatchObject({ appToken: 'xapp-1' })
  })
  it('may have an app’s own token beside HTTP', () => {
    const both = { ...single, SLACK_APP_TOKEN: 'xapp-1' }
    expect(readConfig({ ...both, SLACK_SOCKET_MODE: 'off' }).slack).toMatchObject({ socketMode: false })
    const { SLACK_SIGNING_SECRET: _, ...noSecret } = both
    expect(() => readConfig({ ...noSecret, SLACK_SOCKET_MODE: 'off' })).toThrow(/SLACK_SIGNING_SECRET/)
    expect(() => readConfig({ ...single, SLACK_SOCKET_MODE: 'on' })).toThrow(/SLACK_APP_TOKEN/)
  })
  it('that are wrong are all named at once', () => {
    const wrong = {
      SLACK_BOT_TOKEN: 'xoxp-1',
      SLACK_CLIENT_SECRET: 's',
      SLACK_APP_TOKEN: 'x',
      TIJDIG_KEY: 'kort',
      SLACK_API_URL: 'slack',
    }
    for (const name of Object.keys(wrong).filter((one) => one !== 'SLACK_CLIENT_SECRET'))
      expect(() => readConfig(wrong)).toThrow(name)
    expect(() => readConfig({ SLACK_CLIENT_SECRET: 's' })).toThrow(
      /SLACK_CLIENT_ID[\s\S]*SLACK_SIGNING_SECRET[\s\S]*TIJDIG_KEY/,
    )
    expect(() => readConfig({ ...single, SLACK_CLIENT_ID: '1' })).toThrow(/choose one/)
    expect(() => readConfig({ SLACK_SIGNING_SECRET: '0'.repeat(32) })).toThrow(/SLACK_BOT_TOKEN/)
  })
})
