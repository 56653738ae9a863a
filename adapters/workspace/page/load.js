import { api } from './api.js'
import { drawChat } from './chat.js'
import { drawClock } from './clock.js'
import { announce, byId } from './dom.js'
import { drawObligations } from './obligations.js'
import { drawMe, drawPeople, personOf } from './people.js'
import { drawHead, drawPlaces } from './places.js'
import { drawAndFollow } from './scroll.js'
import { newsKey, single, state } from './state.js'
import { setNow } from './time.js'
import { markRead, total } from './unread.js'
import { words } from './words.js'

let choose = { place: () => {}, person: () => {} }
let waiting = 0

/** What choosing a conversation or a person does. */
export const prepareSide = (chosen) => {
  choose = chosen
}

export const drawSide = () => {
  drawMe(state)
  drawPlaces(state, choose.place)
  drawPeople(state, choose.person)
  byId('menu-dot').hidden = total() === 0
}

/** Everything but the messages, which come and change by themselves. */
export const drawAround = () => {
  drawHead(state)
  drawClock()
  drawObligations(state)
  drawSide()
}

/** The open conversation; what is new in it is said to who listens, unless the whole conversation is new. */
export const drawMessages = ({ fresh = false } = {}) => {
  const follow = fresh ? 'always' : waiting > 0 ? 'news' : 'if-there'
  const added = drawAndFollow(() => drawChat(state, press), follow)
  const last = added.findLast(({ author }) => author !== state.me)
  if (!last || fresh) return
  const author = last.author === 'tijdig' ? 'Tijdig' : personOf(state, last.author).name
  announce(words().arrived(author, last.title || last.text))
}

export const loadMessages = single(async () => {
  const { me } = state
  const messages = await api.messages(me)
  if (me !== state.me) return
  state.messages = messages
  markRead(newsKey())
  drawMessages()
  drawSide()
})

export const loadState = single(async () => {
  const { now, region, people, channels, obligations, seq } = await api.state()
  Object.assign(state, { people, channels, obligations, seq })
  setNow(now, region.zone)
  byId('region').textContent = region.name
  drawAround()
})

/** While somebody waits for what they asked, its answer is brought into sight. */
const act = async (asked) => {
  waiting += 1
  try {
    const { note } = await asked
    await loadMessages()
    if (note) announce(note)
  } finally {
    waiting -= 1
  }
}

export const say = (text) => act(api.say(state.me, state.where, text))
const press = (message, action, data) => act(api.press(state.me, message, action, data))
