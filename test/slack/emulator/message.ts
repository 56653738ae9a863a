import { all, wordsIn } from '../../support/slackRead.ts'

/** A message as it stands in a conversation. */
export type Read = {
  readonly channel: string
  readonly ts: string
  readonly user: string
  readonly text: string
  readonly blocks: readonly Readonly<Record<string, unknown>>[]
  /** All that somebody who sees the blocks reads. */
  readonly words: string
  readonly title: string
  readonly buttons: readonly string[]
  readonly edited: boolean
  readonly thread: string | undefined
  readonly metadata: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const textIn = (value: unknown): string =>
  isObject(value) && typeof value['text'] === 'string' ? value['text'] : ''

export const readMessage = (channel: string, message: Readonly<Record<string, unknown>>): Read => {
  const blocks = Array.isArray(message['blocks']) ? message['blocks'].filter(isObject) : []
  return {
    channel,
    ts: String(message['ts']),
    user: String(message['user']),
    text: typeof message['text'] === 'string' ? message['text'] : '',
    blocks,
    words: blocks.length > 0 || typeof message['text'] !== 'string' ? wordsIn(blocks) : message['text'],
    title: textIn(blocks.find(({ type }) => type === 'header')?.['text']),
    buttons: all(blocks, 'button').map((button) => textIn(button['text'])),
    edited: message['edited'] !== undefined,
    thread: typeof message['thread_ts'] === 'string' ? message['thread_ts'] : undefined,
    metadata: message['metadata'],
  }
}
