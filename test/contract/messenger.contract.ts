import { describe, expect, it } from 'vitest'
import type { Address, Messenger, Ref } from '../../src/ports/messenger.ts'
import type { Card } from '../../src/wording/card.ts'

export type MessengerSample = {
  readonly messenger: Messenger
  /** A direct conversation, and one in another region. */
  readonly here: Address
  readonly elsewhere: Address
  /** What a reader reads there: one text a message, in order, with the words of its title, body and buttons. */
  readonly read: (where: Address) => Promise<readonly string[]>
}

const card = (change: Partial<Card> = {}): Card => ({
  title: 'Jaarplan jeugd',
  body: [
    { kind: 'text', text: 'Lukt het om dit op tijd te delen?' },
    { kind: 'facts', facts: [{ label: 'Uiterlijk', value: 'vrijdag 28 november' }] },
    { kind: 'list', items: ['begroting'] },
    { kind: 'table', columns: ['Partner', 'Stand'], rows: [['Velsen', 'binnen']] },
    { kind: 'progress', done: 3, of: 22, label: '3 van 22 binnen' },
  ],
  actions: [
    { id: 'why', label: 'Waarom krijg ik dit?', press: { do: 'why', on: 'o1' } },
    {
      id: 'hand-in',
      label: 'Ik lever in',
      press: { do: 'hand-in', on: 'o1' },
      form: [{ id: 'plan', label: 'Het plan', kind: 'text', required: true }],
    },
  ],
  why: 'Dit komt door regel R1.',
  language: 'nl',
  ...change,
})

const words = [
  'Jaarplan jeugd',
  'Lukt het om dit op tijd te delen?',
  'vrijdag 28 november',
  'begroting',
  'Velsen',
  '3 van 22',
  'Waarom krijg ik dit?',
  'Ik lever in',
  'Dit komt door regel R1.',
]

/** Every platform's adapter runs this; a new platform is done when it passes. */
export const messengerContract = (
  name: string,
  make: () => MessengerSample | Promise<MessengerSample>,
): void => {
  describe(`${name} as a messenger`, () => {
    it('shows every word of a card and every button', async () => {
      const { messenger, here, read } = await make()
      await messenger.send(here, card(), 'key-1')
      const [seen = ''] = await read(here)
      for (const word of words) expect(seen).toContain(word)
    })
    it('lets a person’s text stand as it was written, and nothing happen by it', async () => {
      const { messenger, here, read } = await make()
      const nasty = '<!channel> [x](http://evil.example) *vet* <b>&amp;</b>'
      await messenger.send(here, card({ title: nasty, body: [{ kind: 'text', text: nasty }] }), 'key-1')
      const [seen = ''] = await read(here)
      expect(seen.split(nasty)).toHaveLength(3)
    })
    it('gives each message a reference of its own, in the conversation asked for', async () => {
      const { messenger, here } = await make()
      const one = await messenger.send(here, card(), 'key-1')
      const two = await messenger.send(here, card(), 'key-2')
      expect(one).toMatchObject({ platform: messenger.platform, conversation: here.conversation })
      expect(one.message).not.toBe(two.message)
    })
    it('finds a message by its key, and none by another, as far as the platform can tell', async () => {
      const { messenger, here, elsewhere } = await make()
      const sent = await messenger.send(here, card(), 'key-1')
      const found: Ref | undefined | 'unknown' = await messenger.find(here, 'key-1')
      if (found !== 'unknown') expect(found).toEqual(sent)
      expect([undefined, 'unknown']).toContain(await messenger.find(here, 'key-2'))
      expect([undefined, 'unknown']).toContain(await messenger.find(elsewhere, 'key-1'))
    })
    it('draws an edited card in the same place', async () => {
      const { messenger, here, read } = await make()
      const sent = await messenger.send(here, card(), 'key-1')
      await messenger.send(here, card({ title: 'Later' }), 'key-2')
      await messenger.edit(here.region, sent, card({ title: 'Dank je wel', actions: [] }))
      const seen = await read(here)
      expect(seen).toHaveLength(2)
      expect(seen[0]).toContain('Dank je wel')
      expect(seen[0]).not.toContain('Ik lever in')
    })
    it('keeps one region out of another’s sight', async () => {
      const { messenger, here, elsewhere, read } = await make()
      await messenger.send(here, card(), 'key-1')
      expect(await read(elsewhere)).toEqual([])
    })
    it('says that a message to edit is not there', async () => {
      const { messenger, here } = await make()
      const ref: Ref = { platform: messenger.platform, conversation: here.conversation, message: 'nowhere' }
      await expect(messenger.edit(here.region, ref, card())).rejects.toMatchObject({ name: 'Refused' })
    })
  })
}
