import { SocketModeReceiver } from '@slack/bolt'
import { describe, expect, it } from 'vitest'
import { createBolt } from '../../adapters/slack/bolt.ts'
import type { Answer } from '../../adapters/slack/door.ts'
import { createSocketReceiver } from '../../adapters/slack/socket.ts'
import { eventOf, said } from './someSlack.ts'

const apiUrl = 'http://127.0.0.1:9/api/'
const log = { info: () => {}, warn: () => {}, error: () => {} }

/** Bolt on a socket that was never opened; what arrives on it is put there by hand. */
const socketTo = (door: (body: unknown) => Promise<Answer>) => {
  const receiver = createSocketReceiver({ appToken: 'xapp-1', apiUrl, log })
  createBolt({ receiver, door, apiUrl, log })
  if (!(receiver instanceof SocketModeReceiver)) throw new Error('this is no socket')
  const acks: unknown[] = []
  const arrive = async (body: unknown): Promise<void> => {
    const ack = async (answer?: unknown) => void acks.push(answer)
    // An emitter's listeners have no type; Bolt's waits for what it does.
    for (const listener of receiver.client.listeners('slack_event'))
      await (listener({ body, ack, retry_num: 0, retry_reason: '' }) as unknown as Promise<void>)
  }
  return { arrive, acks }
}

describe('over a socket', () => {
  it('an event is answered for once it is stored, and not before', async () => {
    const order: string[] = []
    const { arrive, acks } = socketTo(async () => {
      expect(acks).toEqual([])
      await new Promise((resolve) => setTimeout(resolve, 30))
      order.push('stored')
      return undefined
    })
    await arrive(eventOf(said()))
    expect([order, acks.length]).toEqual([['stored'], 1])
  })

  it('an event that could not be stored is not answered for, so that it comes again', async () => {
    const { arrive, acks } = socketTo(async () => {
      throw new Error('the store is away')
    })
    await arrive(eventOf(said()))
    expect(acks).toEqual([])
  })

  it('a form is answered with what has to be put right', async () => {
    const errors = { response_action: 'errors', errors: { 'field:a': 'Dit is geen getal.' } }
    const { arrive, acks } = socketTo(async () => errors)
    await arrive({
      type: 'view_submission',
      team: { id: 'T1' },
      user: { id: 'U1' },
      view: { id: 'V1', callback_id: 'x' },
    })
    expect(acks).toEqual([errors])
  })

  it('what nobody knows is answered for too', async () => {
    const { arrive, acks } = socketTo(async () => undefined)
    await arrive({ type: 'tomorrow' })
    expect(acks).toHaveLength(1)
  })
})
