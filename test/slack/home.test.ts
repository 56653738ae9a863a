import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { homeInWords, toHome } from '../../adapters/slack/homeView.ts'
import { card, cardWith } from '../teams/cards.ts'
import { all, wordsIn } from '../support/slackRead.ts'
import { type Call, startFakeApi } from './fakeApi.ts'
import { eventOf, someSlack } from './someSlack.ts'
import { callProblems } from './validators/calls.ts'

const problems = (cards: Parameters<typeof toHome>[0], draw = toHome): readonly string[] =>
  callProblems('views.publish', { user_id: 'U1', view: draw(cards) })

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

describe('the Home tab', () => {
  it('is refused by neither validator, whatever cards stand on it', () => {
    fc.assert(
      fc.property(fc.array(card, { maxLength: 25 }), (cards) => {
        expect([...problems(cards), ...problems(cards, homeInWords)]).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
  it('shows every card whole with its buttons, under each other', () => {
    const cards = ['Wat jij nog moet doen', 'Waar jij op wacht'].map((title) =>
      cardWith({
        title,
        body: [{ kind: 'table', columns: ['Wat'], rows: [['Jaarplan']] }],
        actions: [{ id: 'open', label: 'Openen', press: { do: 'open' } }],
      }),
    )
    const view = toHome(cards)
    expect(view.blocks.map(({ type }) => type)).toEqual([
      'header',
      'rich_text',
      'actions',
      'divider',
      'header',
      'rich_text',
      'actions',
    ])
    expect(new Set(all(view, 'actions').map((actions) => actions['block_id'])).size).toBe(2)
    expect(wordsIn(view)).toContain('Wat: Jaarplan')
  })
  it('says how many more there are when there is no room for all', () => {
    const cards = Array.from({ length: 80 }, (_, at) =>
      cardWith({ title: `Uitvraag ${at}`, body: [{ kind: 'text', text: 'x' }] }),
    )
    expect(problems(cards)).toEqual([])
    expect(wordsIn(toHome(cards))).toMatch(/En nog \d+\. Stuur me “open” voor alles\.$/u)
    const huge = cardWith({ body: [{ kind: 'text', text: 'Een zin. '.repeat(60_000) }] })
    expect(problems([huge, ...cards])).toEqual([])
    expect(problems([huge, ...cards], homeInWords)).toEqual([])
  })
  it.each([
    ['a picture', ({ args }: Call) => args['view']?.includes('image_url') === true, 2],
    ['our drawing', ({ args }: Call) => args['view']?.includes('header') === true, 3],
  ])('is shown with less when Slack does not take %s', async (_name, isWrong, times) => {
    const image = { kind: 'image' as const, url: 'https://tijdig.example.nl/stand.png', alt: 'Drie van vijf' }
    const api = await startFakeApi({
      teams: [{ id: 'T1', token: 'xoxb-T1' }],
      fault: (call) =>
        call.method === 'views.publish' && isWrong(call)
          ? { kind: 'error', error: 'invalid_arguments' }
          : undefined,
    })
    const house = { home: async () => [cardWith({ title: 'Stand', body: [image] })] }
    const slack = await someSlack({ apiUrl: api.apiUrl, house })
    closing.push(slack.close, api.close)
    await slack.tell(eventOf({ type: 'app_home_opened', user: 'USANNE', tab: 'home', channel: 'D1' }))
    await slack.idle()
    const views = api.calls.filter(({ method }) => method === 'views.publish')
    expect(views).toHaveLength(times)
    expect(views.at(-1)?.args['view']).toContain('Drie van vijf')
  })
})
