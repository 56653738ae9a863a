import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { createMemoryBoard } from '../../adapters/memory/board.ts'
import { createWorkspaceMessenger } from '../../adapters/workspace/messenger.ts'
import type { Address } from '../../src/ports/messenger.ts'
import { plainText } from '../../src/wording/plainText.ts'
import { messengerContract } from '../contract/messenger.contract.ts'
import { cardWith } from '../teams/cards.ts'

const now = (): Temporal.Instant => Temporal.Instant.from('2025-11-20T09:42:00Z')
const here: Address = { platform: 'workspace', region: 'ijmond', conversation: 'dm:sanne' }

messengerContract('the workspace', () => {
  const board = createMemoryBoard()
  return {
    messenger: createWorkspaceMessenger(board, now),
    here,
    elsewhere: { ...here, region: 'elders' },
    read: async ({ region, conversation }) =>
      (await board.list(region, [conversation])).map(({ content }) =>
        'card' in content ? plainText(content.card) : content.text,
      ),
  }
})

describe('the workspace', () => {
  it('shows one message for one key, however often it is sent', async () => {
    const board = createMemoryBoard()
    const messenger = createWorkspaceMessenger(board, now)
    const one = await messenger.send(here, cardWith(), 'key')
    expect(await messenger.send(here, cardWith(), 'key')).toEqual(one)
    expect(await board.list('ijmond', [here.conversation])).toHaveLength(1)
  })
  it('may be tried again when the board is away', async () => {
    const away = { ...createMemoryBoard(), post: () => Promise.reject(new Error('no connection')) }
    const sending = createWorkspaceMessenger(away, now).send(here, cardWith(), 'key')
    await expect(sending).rejects.toMatchObject({ name: 'NotTaken' })
  })
})
