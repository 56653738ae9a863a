import { byId, el, showError } from './dom.js'
import { words } from './words.js'

const field = byId('say')
const error = byId('say-error')
/** What was said and is not answered yet: somebody who writes on is heard in the same order. */
let queue = Promise.resolve()
let waiting = 0

const fit = () => {
  field.style.height = 'auto'
  field.style.height = `${Math.min(field.scrollHeight + 2, 200)}px`
}

/** The field and the suggestions; `say(text)` sends, and what could not be sent is given back to the field. */
export const prepareComposer = (say) => {
  const sendNow = async (text) => {
    showError(error)
    byId('typing').hidden = false
    byId('scroller').scrollTop = byId('scroller').scrollHeight
    try {
      await say(text)
    } catch (problem) {
      if (field.value === '') field.value = text
      showError(error, problem.message)
    } finally {
      waiting -= 1
      byId('typing').hidden = waiting === 0
      fit()
    }
  }
  const send = (text) => {
    if (text.trim() === '') return
    waiting += 1
    queue = queue.then(() => sendNow(text))
  }
  const sendField = () => {
    const text = field.value
    field.value = ''
    fit()
    send(text)
  }
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault()
    sendField()
  })
  field.addEventListener('input', fit)
  field.addEventListener('keydown', (event) => {
    // Enter that ends the composing of a character belongs to the keyboard, not to us.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    sendField()
  })
  return () =>
    byId('phrases').replaceChildren(
      ...words().phrase.map((phrase) =>
        el('button', { type: 'button', class: 'chip', on: { click: () => send(phrase) } }, phrase),
      ),
    )
}
