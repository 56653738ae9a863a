import { afterEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/wording/plainText.ts'
import { messengerContract } from '../contract/messenger.contract.ts'
import { twoTenants } from '../support/slackTenants.ts'
import { cardWith } from '../teams/cards.ts'

type Tenants = Awaited<ReturnType<typeof twoTenants>>
const opened: Tenants[] = []
const make = async (): Promise<Tenants> => {
  const tenants = await twoTenants()
  opened.push(tenants)
  return tenants
}

afterEach(async () => {
  for (const { close } of opened.splice(0)) await close()
})

messengerContract('Slack', async () => {
  const { messenger, here, elsewhere, messages } = await make()
  return {
    messenger,
    here,
    elsewhere,
    read: async (where) => (await messages(where)).map(({ words }) => words),
  }
})

describe('Slack', () => {
  it('sends each region’s messages with its own workspace’s token, whatever went before', async () => {
    const { slack, messenger, here, elsewhere, tokens, messages } = await make()
    for (const round of [1, 2, 3]) {
      await messenger.send(here, cardWith({ title: `Hier ${round}` }), `hier-${round}`)
      await messenger.send(elsewhere, cardWith({ title: `Elders ${round}` }), `elders-${round}`)
    }
    const posted = slack.calls.filter(({ method }) => method === 'chat.postMessage')
    expect(posted.map(({ token }) => token)).toEqual([1, 2, 3].flatMap(() => [tokens.here, tokens.elsewhere]))
    expect((await messages(here)).map(({ title }) => title)).toEqual(['Hier 1', 'Hier 2', 'Hier 3'])
    expect((await messages(elsewhere)).map(({ title }) => title)).toEqual([
      'Elders 1',
      'Elders 2',
      'Elders 3',
    ])
  })
  it('refuses to send in a workspace of another region', async () => {
    const { slack, messenger, here, elsewhere } = await make()
    const crossed = { ...here, conversation: elsewhere.conversation }
    await expect(messenger.send(crossed, cardWith(), 'k')).rejects.toMatchObject({ name: 'Refused' })
    expect(slack.calls).toEqual([])
  })
  it('sends a card that is too long as pages, edits them together, and finds them by one key', async () => {
    const { slack, messenger, here, messages } = await make()
    const sentence = 'De partners lezen dit graag op tijd. '
    const long = (count: number) =>
      cardWith({
        body: [{ kind: 'text', text: sentence.repeat(count) }],
        actions: [{ id: 'open', label: 'Openen', press: { do: 'open' } }],
      })
    const ref = await messenger.send(here, long(900), 'key-1')
    const pages = await messages(here)
    expect(pages.map(({ title }) => title)).toEqual([
      'Jaarplan jeugd (1/3)',
      'Jaarplan jeugd (2/3)',
      'Jaarplan jeugd (3/3)',
    ])
    expect(pages.at(-1)).toMatchObject({ ts: ref.message, buttons: ['Openen'] })
    expect(await messenger.find(here, 'key-1')).toEqual(ref)
    await messenger.edit(here.region, ref, cardWith({ title: 'Dank je wel' }))
    expect((await messages(here)).map(({ title }) => title)).toEqual(['Dank je wel'])
    expect(slack.ss.messages.all()).toHaveLength(1)
  })
  it('says in words for notifications what the blocks show', async () => {
    const { messenger, here, messages } = await make()
    const card = cardWith({ body: [{ kind: 'text', text: 'Lukt het?' }] })
    await messenger.send(here, card, 'key-1')
    expect((await messages(here)).map(({ text }) => text)).toEqual([plainText(card)])
  })
})
