import { api, listen } from './api.js'
import { clearChat, drawChat } from './chat.js'
import { drawClock, prepareClock } from './clock.js'
import { prepareComposer } from './composer.js'
import { announce, byId, showError } from './dom.js'
import { closeDrawer } from './drawers.js'
import { drawObligations } from './obligations.js'
import { drawMe, drawPeople, personOf } from './people.js'
import { drawHead, drawPlaces } from './places.js'
import { drawAndFollow } from './scroll.js'
import { setNow } from './time.js'
import { addUnread, markRead, total } from './unread.js'
import { speak, words } from './words.js'

const state = { me: '', where: 'direct', people: [], channels: [], obligations: [], messages: [], seq: 0 }
let stopListening = () => {}

/** Runs one at a time; asked again while it runs, it runs once more after. */
const single = (what) => {
  let running
  let again = false
  return () => {
    if (running) {
      again = true
      return running
    }
    running = (async () => {
      do {
        again = false
        await what()
      } while (again)
    })().finally(() => {
      running = undefined
    })
    return running
  }
}

const press = async (message, action, data) => {
  const { note } = await api.press(state.me, message, action, data)
  await loadMessages()
  if (note) announce(note)
}

const newsKey = () => (state.where === 'direct' ? `person:${state.me}` : `channel:${state.where}`)

const drawSide = () => {
  drawMe(state)
  drawPlaces(state, goTo)
  drawPeople(state, become)
  byId('menu-dot').hidden = total() === 0
}

const drawMessages = (follow = false) => {
  const added = drawAndFollow(() => drawChat(state, press), follow)
  const news = added.filter(({ author }) => author !== state.me)
  const last = news.at(-1)
  if (last && !follow) {
    const author = last.author === 'tijdig' ? 'Tijdig' : personOf(state, last.author).name
    announce(words().arrived(author, last.title || last.text))
  }
}

const loadMessages = single(async () => {
  const { me } = state
  const messages = await api.messages(me)
  if (me !== state.me) return
  state.messages = messages
  markRead(newsKey())
  drawMessages()
  drawSide()
})

const loadState = single(async () => {
  const { now, region, people, channels, obligations, seq } = await api.state()
  Object.assign(state, { people, channels, obligations, seq })
  setNow(now, region.zone)
  byId('region').textContent = region.name
  drawClock()
  drawSide()
  drawObligations(state)
})

const drawAll = () => {
  drawPhrases()
  drawHead(state)
  drawClock()
  drawObligations(state)
  clearChat()
  drawMessages(true)
  drawSide()
}

/** What happened somewhere in the region: marks for everybody, and the conversation when it is this one. */
const onChange = async ({ seq, now, changed }) => {
  state.seq = seq
  setNow(now)
  drawClock()
  for (const { as, channel, posted } of changed) addUnread(as ? `person:${as}` : `channel:${channel}`, posted)
  markRead(newsKey())
  const others = changed.filter(({ as, posted }) => as && as !== state.me && posted > 0)
  if (others.length > 0)
    announce(words().arrivedFor(others.map(({ as }) => personOf(state, as).name).join(', ')))
  drawSide()
  const isMine = changed.some(({ as, channel }) => as === state.me || channel)
  await Promise.all([isMine ? loadMessages() : undefined, loadState()])
}

const inPlace = (where) => (error) => showError(byId(where), error.message)

function goTo(where) {
  state.where = where
  markRead(newsKey())
  drawHead(state)
  clearChat()
  drawMessages(true)
  drawSide()
  closeDrawer()
}

async function become(id) {
  const { language } = personOf(state, id)
  Object.assign(state, { me: id, where: 'direct', messages: [] })
  history.replaceState(null, '', `?as=${encodeURIComponent(id)}`)
  if (language) speak(language)
  byId('search').value = ''
  drawAll()
  closeDrawer()
  showError(byId('say-error'))
  stopListening()
  stopListening = listen(id, state.seq, (event) => void onChange(event).catch(inPlace('say-error')))
  await loadMessages().catch(inPlace('say-error'))
  drawMessages(true)
}

const drawPhrases = prepareComposer(async (text) => {
  const { note } = await api.say(state.me, state.where, text)
  await loadMessages()
  if (note) announce(note)
})
prepareClock(async () => {
  await Promise.all([loadState(), loadMessages()])
})
byId('search').addEventListener('input', () => drawPeople(state, become))
byId('only-mine').addEventListener('change', () => drawObligations(state))
for (const button of document.querySelectorAll('[data-language]'))
  button.addEventListener('click', () => {
    speak(button.dataset.language)
    drawAll()
  })

const start = async () => {
  await loadState()
  const asked = new URLSearchParams(location.search).get('as')
  const first =
    state.people.find(({ active, roles }) => active && roles.includes('coordinator')) ?? state.people[0]
  await become(asked || first.id)
}
await start().catch(inPlace('say-error'))
