import { drawCard } from './cards.js'
import { arrange, byId, el, showError } from './dom.js'
import { avatar, personOf } from './people.js'
import { showTop } from './scroll.js'
import { dayOf, longDay, time } from './time.js'
import { words } from './words.js'

/** What stands in the conversation: by message id its element, its card, and the version that was drawn. */
const shown = new Map()
const days = new Map()

const metaOf = (state, message) => {
  const author = message.author === 'tijdig' ? 'Tijdig' : personOf(state, message.author).name
  return [
    el('span', { class: 'author' }, author),
    el('time', { datetime: message.at }, time(message.at)),
    message.rule ? el('abbr', { class: 'rule', title: words().rule(message.rule) }, message.rule) : undefined,
    message.edited ? el('span', { class: 'edited' }, words().edited) : undefined,
  ].filter((part) => part !== undefined)
}

const make = (state, message) => {
  const isBot = message.author === 'tijdig'
  const kind = isBot ? 'bot' : message.author === state.me ? 'mine' : 'other'
  const sign = isBot
    ? el('img', { class: 'avatar', src: '/workspace/icon.svg', alt: '', width: '36', height: '36' })
    : avatar(personOf(state, message.author).name)
  const parts = {
    meta: el('p', { class: 'meta' }),
    body: el('div', { class: 'body' }),
    error: el('p', { class: 'error', role: 'alert', hidden: true }),
  }
  const article = el(
    'article',
    { tabindex: '-1', 'data-message': message.id },
    parts.meta,
    parts.body,
    parts.error,
  )
  if (message.language) parts.body.lang = message.language
  return { item: el('li', { class: `message ${kind}` }, sign, article), article, ...parts }
}

const draw = (state, message, entry, press) => {
  entry.meta.replaceChildren(...metaOf(state, message))
  entry.article.setAttribute('aria-label', entry.meta.textContent)
  if (!message.card) entry.body.textContent = message.text
  else if (entry.seq !== message.seq) {
    const onPress = async (action, data) => {
      if (entry.article.getAttribute('aria-busy') === 'true') return
      const { seq } = entry
      const { lastElementChild } = byId('messages')
      entry.article.setAttribute('aria-busy', 'true')
      showError(entry.error)
      try {
        await press(message.id, action, data)
        // The answer came in its own place: it is read from its beginning.
        if (entry.seq !== seq && lastElementChild === byId('messages').lastElementChild)
          showTop(entry.article)
      } catch (error) {
        showError(entry.error, error.message)
      } finally {
        entry.article.removeAttribute('aria-busy')
      }
    }
    entry.card = drawCard(entry.body, message.card, onPress, entry.card)
  }
  entry.seq = message.seq
}

const dayLine = (day, iso) => {
  const line = days.get(day) ?? el('li', { class: 'day' }, el('span'))
  days.set(day, line)
  line.firstChild.textContent = longDay(iso)
  return line
}

/** Forgets what stands there: another conversation comes. */
export const clearChat = () => {
  shown.clear()
  days.clear()
  byId('messages').replaceChildren()
}

/** Draws the open conversation; messages that did not change are left alone. Gives the messages that are new to it. */
export const drawChat = (state, press) => {
  const here = state.messages.filter(({ where }) => where === state.where)
  const items = []
  const added = []
  let lastDay
  for (const message of here) {
    const day = dayOf(message.at)
    if (day !== lastDay) items.push(dayLine(day, message.at))
    lastDay = day
    if (!shown.has(message.id)) added.push(message)
    const entry = shown.get(message.id) ?? make(state, message)
    shown.set(message.id, entry)
    draw(state, message, entry, press)
    items.push(entry.item)
  }
  arrange(byId('messages'), items)
  byId('empty').hidden = here.length > 0
  byId('empty').textContent = words().empty
  return added
}
