import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Started, started } from '../support/started.ts'
import { signedHeaders } from './emulator/signature.ts'
import { type FakeApi, startFakeApi } from './fakeApi.ts'
import { eventOf, KEY, said, SECRET } from './someSlack.ts'

let api: FakeApi
let program: Started
const folder = mkdtempSync(join(tmpdir(), 'tijdig-slack-'))

beforeAll(async () => {
  const profile = { email: 'sanne.devries@velsen.example.nl' }
  api = await startFakeApi({
    teams: [
      {
        id: 'T1',
        token: 'xoxb-T1',
        users: {
          USANNE: {
            real_name: 'Sanne',
            profile,
            is_email_confirmed: true,
            tz: 'Europe/Amsterdam',
            locale: 'nl-NL',
          },
        },
      },
    ],
  })
  program = await started(folder, {
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_BOT_TOKEN: 'xoxb-T1',
    SLACK_API_URL: api.apiUrl,
    TIJDIG_KEY: KEY,
  })
}, 120_000)
afterAll(async () => {
  await program.stop()
  await api.close()
  rmSync(folder, { recursive: true, force: true })
})

const tell = (event: unknown) => {
  const body = JSON.stringify(event)
  const headers = { 'content-type': 'application/json', ...signedHeaders(body, SECRET) }
  return fetch(new URL('/slack/events', program.url), { method: 'POST', body, headers })
}
/** Waits, as long as anybody would, for what the program does by itself. */
const until = async (isSo: () => boolean): Promise<void> => {
  for (let waited = 0; !isSo() && waited < 20_000; waited += 50) await pause(50)
}

describe('the program with Slack in its settings', () => {
  it('knows who writes by their address, and answers from its own workers', async () => {
    await until(() => api.calls.some(({ method }) => method === 'auth.test'))
    expect((await tell(eventOf(said({ text: 'hulp' })))).status).toBe(200)
    await until(() => api.messages.length > 0)
    expect(api.messages).toMatchObject([
      { channel: 'DUSANNE', text: expect.stringMatching(/wat moet ik nog doen/i) },
    ])
  })

  it('answers Slack although nothing that follows gets through', async () => {
    const before = api.messages.length
    api.breaks(({ method }) => (method === 'chat.postMessage' ? { kind: 'hang', stored: false } : undefined))
    const tried = () => api.calls.filter(({ method }) => method === 'chat.postMessage').length
    const triedBefore = tried()
    const statuses: number[] = []
    for (let at = 0; at < 30; at += 1) {
      const ts = `1700000100.${String(at).padStart(6, '0')}`
      statuses.push((await tell(eventOf(said({ text: 'wat moet ik nog doen?', ts })))).status)
    }
    expect(statuses).toEqual(Array.from({ length: 30 }, () => 200))
    await until(() => tried() > triedBefore)
    expect(tried()).toBeGreaterThan(triedBefore)
    expect(api.messages).toHaveLength(before)
    api.breaks(undefined)
  })

  it('takes no unsigned word, and still serves what it served', async () => {
    const answer = await fetch(new URL('/slack/events', program.url), { method: 'POST', body: '{}' })
    expect(answer.status).toBe(401)
    expect((await fetch(new URL('/readyz', program.url))).status).toBe(200)
  })
})
