import { afterEach } from 'vitest'
import type { Address } from '../../src/ports/messenger.ts'
import { messengerContract } from '../contract/messenger.contract.ts'
import { startFakeConnector } from './fakeConnector.ts'
import { wordsOf } from './reading.ts'
import { ELDERS, linked, someMessenger, VELSEN } from './someMessenger.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

messengerContract('Microsoft Teams', async () => {
  const sanne = { id: '29:sanne', tenantId: VELSEN }
  const anna = { id: '29:anna', tenantId: ELDERS }
  const teams = await startFakeConnector({
    conversations: [
      { id: 'a:sanne', members: [sanne] },
      { id: 'a:anna', members: [anna] },
    ],
  })
  closing.push(teams.close)
  const { messenger } = await someMessenger({
    teams,
    installations: [linked(VELSEN), linked(ELDERS, { region: 'elders' })],
  })
  const here: Address = { platform: 'teams', region: 'ijmond', conversation: `${VELSEN}/a:sanne` }
  const elsewhere: Address = { platform: 'teams', region: 'elders', conversation: `${ELDERS}/a:anna` }
  return {
    messenger,
    here,
    elsewhere,
    read: async ({ conversation }) => teams.in(conversation.split('/')[1] ?? '').map(wordsOf),
  }
})
