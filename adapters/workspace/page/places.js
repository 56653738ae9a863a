import { byId, el, redraw } from './dom.js'
import { badge, personOf } from './people.js'
import { unread } from './unread.js'
import { words } from './words.js'

const placeButton = (state, { id, name, news }, choose) =>
  el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        class: 'place',
        'data-key': id,
        'data-place': id,
        'aria-current': id === state.where ? 'page' : undefined,
        on: { click: () => choose(id) },
      },
      el('span', { class: 'sign', 'aria-hidden': 'true' }, id === 'direct' ? '✓' : '#'),
      el('span', { class: 'name' }, name),
      badge(news),
    ),
  )

const isKnown = (state) => state.people.some(({ id }) => id === state.me)

/** The conversations of the person that is played: with Tijdig alone, and the channels of who the region knows. */
export const drawPlaces = (state, choose) => {
  const direct = { id: 'direct', name: words().direct, news: unread(`person:${state.me}`) }
  const channels = isKnown(state) ? state.channels : []
  const places = [direct, ...channels.map(({ id, name }) => ({ id, name, news: unread(`channel:${id}`) }))]
  redraw(
    byId('places'),
    places.map((place) => placeButton(state, place, choose)),
  )
}

/** The heading of the conversation that is open. */
export const drawHead = (state) => {
  const channel = state.channels.find(({ id }) => id === state.where)
  const { name } = personOf(state, state.me)
  const title = channel?.name ?? 'Tijdig'
  byId('title').textContent = title
  byId('subtitle').textContent = channel ? words().channelSubtitle(name) : words().directSubtitle(name)
  byId('say-label').textContent = words().sayTo(title)
  byId('say').placeholder = words().sayTo(title)
  document.title = `${title} · ${name}`
}
