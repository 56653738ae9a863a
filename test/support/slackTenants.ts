import { Temporal } from 'temporal-polyfill'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import { createSealer } from '../../adapters/slack/crypto.ts'
import { sealSecret } from '../../adapters/slack/secret.ts'
import { createSlack } from '../../adapters/slack/slack.ts'
import type { Address } from '../../src/ports/messenger.ts'
import { actor } from '../slack/emulator/actor.ts'
import { startEmulator } from '../slack/emulator/emulator.ts'
import { slackPace } from './onePace.ts'
import { addPerson, app, team } from '../slack/emulator/place.ts'

const KEY = Buffer.alloc(32, 9).toString('base64')

/** A second workspace with the app in it, under names of its own. */
const second = { team: 'T000000002', user: 'U0TIJDIG2', bot: 'B0TIJDIG2', token: 'xoxb-tijdig-2' } as const

/** Two regions with a workspace each, both served by one adapter, and somebody in each of them. */
export const twoTenants = async () => {
  const slack = await startEmulator({
    signingSecret: 'geheim',
    people: [
      { id: 'USANNE', name: 'sanne' },
      { id: 'UANNA', name: 'anna' },
    ],
  })
  const { ss } = slack
  const [first] = ss.tokens.findBy('token', app.token)
  addPerson(ss, { id: second.user, name: 'tijdig2' })
  ss.teams.insert({ team_id: second.team, name: 'Elders', domain: 'elders' })
  ss.bots.insert({
    bot_id: second.bot,
    app_id: app.id,
    user_id: second.user,
    name: 'tijdig2',
    deleted: false,
    icons: {},
  })
  ss.tokens.insert({
    ...first,
    id: 900,
    token: second.token,
    team_id: second.team,
    user_id: second.user,
    bot_id: second.bot,
    bot_user_id: second.user,
  })
  const realNow = (): Temporal.Instant => Temporal.Now.instant()
  const installations = createMemoryInstallations({ now: realNow })
  const sealer = createSealer(KEY)
  const tenants = [
    { region: 'ijmond', id: team.id, token: app.token },
    { region: 'elders', id: second.team, token: second.token },
  ]
  for (const { region, id, token } of tenants)
    await installations.save(
      {
        region,
        platform: 'slack',
        id,
        name: region,
        organisations: [],
        state: 'active',
        secret: sealSecret(sealer, { region, id }, { token, installedAt: 0 }),
        version: 0,
      },
      [],
    )
  const logged: string[] = []
  const { messenger, profiles } = createSlack({
    settings: { signingSecret: 'geheim', apiUrl: slack.apiUrl, keys: KEY },
    installations,
    isAllowed: async () => false,
    realNow,
    paces: slackPace(realNow),
    log: {
      info: () => {},
      warn: (_, said) => void logged.push(said),
      error: (_, said) => void logged.push(said),
    },
  })
  const here: Address = { platform: 'slack', region: 'ijmond', conversation: `${team.id}/USANNE` }
  const elsewhere: Address = { platform: 'slack', region: 'elders', conversation: `${second.team}/UANNA` }
  const readers = new Map([
    [here.conversation, () => actor(slack, 'USANNE').own()],
    [elsewhere.conversation, () => actor(slack, 'UANNA').from(second.user)],
  ])
  return {
    slack,
    messenger,
    profiles,
    logged,
    tokens: { here: app.token, elsewhere: second.token },
    here,
    elsewhere,
    messages: async ({ conversation }: Address) => (await readers.get(conversation)?.()) ?? [],
    close: slack.close,
  }
}
