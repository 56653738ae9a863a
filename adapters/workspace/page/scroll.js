import { byId } from './dom.js'

const scroller = byId('scroller')
const newer = byId('newer')

const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80

/** To the newest message; a message larger than the window is shown from its top. */
const toEnd = () => {
  const last = byId('messages').lastElementChild
  const isLarge = last !== null && last.offsetHeight > scroller.clientHeight
  scroller.scrollTop = isLarge ? last.offsetTop - 16 : scroller.scrollHeight
  newer.hidden = true
}

/**
 * Draws, and keeps the newest message in sight for who was looking at it or waits for it ('news'); others get a
 * button that goes there.
 */
export const drawAndFollow = (drawAll, follow) => {
  const wasAtEnd = isAtEnd()
  const added = drawAll()
  const hasNews = added.length > 0
  if (follow === 'always' || (hasNews && (wasAtEnd || follow === 'news'))) toEnd()
  else if (hasNews) newer.hidden = false
  return added
}

/** Shows a message from its top, when that is out of sight. */
export const showTop = (message) => {
  const above = message.getBoundingClientRect().top - scroller.getBoundingClientRect().top
  if (above < 0) scroller.scrollTop += above - 8
}

newer.addEventListener('click', toEnd)
scroller.addEventListener('scroll', () => {
  if (isAtEnd()) newer.hidden = true
})
