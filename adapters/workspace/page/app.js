import { listen } from './api.js'
import { clearChat } from './chat.js'
import { drawClock, prepareClock } from './clock.js'
import { prepareComposer } from './composer.js'
import { announce, byId, showError } from './dom.js'
import { closeDrawer } from './drawers.js'
import { drawAround, drawMessages, drawSide, loadMessages, loadState, prepareSide, say } from './load.js'
import { drawObligations } from './obligations.js'
import { drawPeople, personOf } from './people.js'
import { newsKey, state } from './state.js'
import { setNow } from './time.js'
import { addUnread, markRead } from './unread.js'
import { speak, words } from './words.js'

const drawPhrases = prepareComposer(say)
let stopListening = () => {}
let offline

const inComposer = (error) => showError(byId('say-error'), error.message)

/** A short break mends itself and is not worth a word. */
const onConnection = (isThere) => {
  clearTimeout(offline)
  if (isThere) showError(byId('offline'))
  else offline = setTimeout(() => showError(byId('offline'), words().offline), 3000)
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

const goTo = (where) => {
  state.where = where
  markRead(newsKey())
  drawAround()
  clearChat()
  drawMessages({ fresh: true })
  closeDrawer()
}

const become = async (id) => {
  const { language } = personOf(state, id)
  Object.assign(state, { me: id, messages: [] })
  history.replaceState(null, '', `?as=${encodeURIComponent(id)}`)
  if (language) speak(language)
  drawPhrases()
  byId('search').value = ''
  goTo('direct')
  showError(byId('say-error'))
  stopListening()
  stopListening = listen(id, state.seq, (event) => void onChange(event).catch(inComposer), onConnection)
  await loadMessages().catch(inComposer)
  drawMessages({ fresh: true })
}

prepareSide({ place: goTo, person: (id) => void become(id) })
prepareClock(() => Promise.all([loadState(), loadMessages()]))
byId('search').addEventListener('input', () => drawPeople(state, (id) => void become(id)))
byId('only-mine').addEventListener('change', () => drawObligations(state))
for (const button of document.querySelectorAll('[data-language]'))
  button.addEventListener('click', () => {
    speak(button.dataset.language)
    drawPhrases()
    drawAround()
    drawMessages()
  })

const start = async () => {
  await loadState()
  const asked = new URLSearchParams(location.search).get('as')
  const first =
    state.people.find(({ active, roles }) => active && roles.includes('coordinator')) ?? state.people[0]
  await become(asked || first.id)
}
await start().catch(inComposer)
