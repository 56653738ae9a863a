import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { profileOf } from '../../adapters/slack/people.ts'
import { startFakeApi } from './fakeApi.ts'
import { someSlack } from './someSlack.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const sanne = { real_name: 'Sanne', is_email_confirmed: true, profile: { email: 'sanne@velsen.nl' } }

/** A process that asks who people are; the clock and what Slack knows are for the test to change. */
const start = async () => {
  const clock = { now: Temporal.Instant.from('2026-11-23T09:00:00Z') }
  const users: Record<string, Record<string, unknown>> = { USANNE: sanne }
  const api = await startFakeApi({ teams: [{ id: 'T1', token: 'xoxb-T1', users }] })
  const slack = await someSlack({ apiUrl: api.apiUrl, realNow: () => clock.now })
  closing.push(slack.close, api.close)
  const who = (user: string) => slack.profiles.of('ijmond', `T1/${user}`)
  return { who, users, clock, api }
}

describe('an address', () => {
  it.each([
    ['of which Slack says that it is confirmed tells who somebody is', true, 'sanne@velsen.nl'],
    ['of which Slack says that it is not confirmed tells nothing', false, undefined],
    ['of which Slack does not say that it is confirmed tells nothing', undefined, undefined],
  ])('%s', (_name, isConfirmed, email) => {
    const { is_email_confirmed: _confirmed, ...untold } = sanne
    const told = isConfirmed === undefined ? {} : { is_email_confirmed: isConfirmed }
    const profile = profileOf({ id: 'U1', team_id: 'T1', ...untold, ...told }, 'T1', [])
    expect(profile).toMatchObject({ kind: 'member' })
    expect('email' in profile ? profile.email : undefined).toBe(email)
  })
})

describe('somebody', () => {
  it.each(['user_not_visible', 'user_not_found'])(
    'whom Slack does not show (%s) is from outside',
    async (error) => {
      const { who, api } = await start()
      api.breaks(({ method }) => (method === 'users.info' ? { kind: 'error', error } : undefined))
      expect(await who('UELDERS')).toEqual({ kind: 'outsider' })
    },
  )

  it('who changed is known as they are now, also by a process that was not told so', async () => {
    const { who, users, clock } = await start()
    const states: unknown[] = []
    for (const user of [sanne, { ...sanne, deleted: true }, sanne]) {
      users['USANNE'] = user
      states.push((await who('USANNE'))?.kind)
      clock.now = clock.now.add({ seconds: 6 })
    }
    expect(states).toEqual(['member', 'gone', 'member'])
  })

  it('is asked after once for what follows from one thing that they did', async () => {
    const { who, api } = await start()
    await Promise.all([who('USANNE'), who('USANNE')])
    await who('USANNE')
    expect(api.calls.map(({ method }) => method)).toEqual(['users.info'])
  })
})
