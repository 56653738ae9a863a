import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHome } from '../../adapters/slack/homeView.ts'
import { card, cardWith } from '../teams/cards.ts'
import { all, wordsIn } from '../support/slackRead.ts'
import { callProblems } from './validators/calls.ts'

const problems = (cards: Parameters<typeof toHome>[0]): readonly string[] =>
  callProblems('views.publish', { user_id: 'U1', view: toHome(cards) })

describe('the Home tab', () => {
  it('is refused by neither validator, whatever cards stand on it', () => {
    fc.assert(
      fc.property(fc.array(card, { maxLength: 25 }), (cards) => {
        expect(problems(cards)).toEqual([])
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
  })
})
