import { byId, el, redraw } from './dom.js'
import { peopleWithNews, unread } from './unread.js'
import { words } from './words.js'

const initials = (name) =>
  name
    .split(/\s+/u)
    .filter((part) => /^\p{Lu}/u.test(part))
    .map((part) => part[0])
    .filter((_letter, at, all) => at === 0 || at === all.length - 1)
    .join('') || name.slice(0, 1).toUpperCase()

export const avatar = (name) => el('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(name))

export const badge = (count) =>
  count === 0
    ? undefined
    : el(
        'span',
        { class: 'badge' },
        String(count),
        el('span', { class: 'hidden' }, ` ${words().unread(count)}`),
      )

const rolesOf = ({ roles }) => roles.map((role) => words().role[role] ?? role).join(', ')

/** Who somebody is, also when the region does not know them. */
export const personOf = (state, id) =>
  state.people.find((person) => person.id === id) ?? {
    id,
    name: id,
    roles: [],
    organisationName: words().stranger,
  }

const personButton = (state, person, choose, place) =>
  el(
    'button',
    {
      type: 'button',
      class: 'person',
      'data-key': `${place}:${person.id}`,
      'data-person': person.id,
      'aria-current': person.id === state.me ? 'true' : undefined,
      on: { click: () => choose(person.id) },
    },
    avatar(person.name),
    el(
      'span',
      { class: 'who' },
      el('span', { class: 'name' }, person.name),
      el('span', { class: 'role' }, place === 'fresh' ? person.organisationName : rolesOf(person)),
    ),
    badge(unread(`person:${person.id}`)),
  )

const group = (state, title, people, choose, place) =>
  el(
    'section',
    { class: place },
    el('h3', {}, title),
    el('ul', {}, ...people.map((person) => el('li', {}, personButton(state, person, choose, place)))),
  )

const isLike = (search) => (person) =>
  search
    .toLowerCase()
    .split(/\s+/u)
    .every((word) =>
      `${person.name} ${person.organisationName} ${rolesOf(person)}`.toLowerCase().includes(word),
    )

const byOrganisation = (people) => {
  const groups = new Map()
  for (const person of people)
    groups.set(person.organisationName, [...(groups.get(person.organisationName) ?? []), person])
  return groups
}

/** Everybody by organisation, those with something new first; a name that nobody has can be played as well. */
export const drawPeople = (state, choose) => {
  const search = byId('search').value.trim()
  const active = state.people.filter((person) => person.active)
  const found = active.filter(isLike(search))
  const fresh = search
    ? []
    : peopleWithNews()
        .filter((id) => id !== state.me)
        .map((id) => personOf(state, id))
  const groups = [...byOrganisation(found)].map(([title, people]) =>
    group(state, title, people, choose, 'group'),
  )
  const stranger = el(
    'button',
    { type: 'button', class: 'stranger', 'data-key': 'stranger', on: { click: () => choose(search) } },
    words().asStranger(search),
  )
  redraw(byId('people'), [
    ...(fresh.length > 0 ? [group(state, words().fresh, fresh, choose, 'fresh')] : []),
    ...groups,
    ...(found.length === 0 ? [el('p', { class: 'quiet' }, words().nobody), stranger] : []),
  ])
}

/** The person that is played now. */
export const drawMe = (state) => {
  const person = personOf(state, state.me)
  const about = [rolesOf(person), person.organisationName].filter((said) => said).join(' · ')
  byId('me').replaceChildren(
    avatar(person.name),
    el(
      'span',
      { class: 'who' },
      el('strong', { class: 'name' }, person.name),
      el('span', { class: 'role' }, about),
    ),
  )
}
