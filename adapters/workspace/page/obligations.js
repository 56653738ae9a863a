import { byId, el } from './dom.js'
import { personOf } from './people.js'
import { dayOf, moment, shortDate } from './time.js'
import { words } from './words.js'

const row = ({ organisationName, ownerName, dueOn, state, nextLookAt }) =>
  el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      el('span', { class: 'name' }, organisationName),
      el('span', { class: 'quiet' }, ownerName),
      el('span', { class: `pill ${state}` }, words().state[state] ?? state),
    ),
    el(
      'td',
      {},
      el('time', { datetime: dueOn }, shortDate(dueOn)),
      dueOn < dayOf() ? el('span', { class: 'past' }, words().past) : undefined,
    ),
    el('td', {}, nextLookAt ? el('time', { datetime: nextLookAt }, moment(nextLookAt)) : words().noLook),
  )

const table = (title, open) =>
  el(
    'table',
    {},
    el('caption', {}, title, el('span', { class: 'count' }, ` ${open.length}`)),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        ...[words().partner, words().due, words().look].map((name) => el('th', { scope: 'col' }, name)),
      ),
    ),
    el('tbody', {}, ...open.map(row)),
  )

/** What is open, a table for each request, soonest first. */
export const drawObligations = (state) => {
  const mine = personOf(state, state.me)
  const only = byId('only-mine')
  byId('only-mine-label').textContent = words().onlyOf(mine.organisationName)
  only.closest('label').hidden = mine.organisation === undefined
  const shown = state.obligations.filter(
    ({ organisation }) =>
      !only.checked || mine.organisation === undefined || organisation === mine.organisation,
  )
  const titles = new Map()
  for (const one of shown.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)))
    titles.set(one.title, [...(titles.get(one.title) ?? []), one])
  byId('open-count').textContent = String(state.obligations.length)
  byId('obligations').replaceChildren(
    ...[...titles].map(([title, open]) => table(title, open)),
    ...(shown.length === 0 ? [el('p', { class: 'quiet' }, words().nothingOpen)] : []),
  )
}
