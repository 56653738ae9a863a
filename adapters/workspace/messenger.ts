import type { Temporal } from 'temporal-polyfill'
import type { Board } from '../../src/ports/board.ts'
import { type Messenger, NotTaken, type Ref, Refused } from '../../src/ports/messenger.ts'

/** A repeat under the same key gives no second message, so whatever failed may be tried again. */
const orTryAgain = async <T>(what: Promise<T>): Promise<T> => {
  try {
    return await what
  } catch (cause) {
    throw new NotTaken('the workspace board could not be reached; nothing is doubled by trying again', {
      cause,
    })
  }
}

/**
 * Messages on the workspace's own board.
 *
 * @param now the moment that a new message carries
 * @throws {NotTaken} when the board cannot be reached
 * @throws {Refused} when a message to edit is no longer there
 */
export const createWorkspaceMessenger = (board: Board, now: () => Temporal.Instant): Messenger => ({
  platform: 'workspace',
  async send({ region, conversation }, card, key): Promise<Ref> {
    const content = { card }
    const posted = await orTryAgain(
      board.post(region, { key, conversation, author: 'tijdig', content, at: now() }),
    )
    return { platform: 'workspace', conversation: posted.conversation, message: posted.id }
  },
  async edit(region, ref, card): Promise<void> {
    const isThere = await orTryAgain(board.edit(region, ref.message, card))
    if (!isThere) throw new Refused(`message ${ref.message} is not on the workspace board`)
  },
  async find({ region }, key): Promise<Ref | undefined> {
    const posted = await orTryAgain(board.find(region, key))
    return posted && { platform: 'workspace', conversation: posted.conversation, message: posted.id }
  },
})
