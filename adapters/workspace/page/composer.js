import { byId, el, showError } from './dom.js'
import { words } from './words.js'

const field = byId('say')
const error = byId('say-error')
let busy = false

const fit = () => {
  field.style.height = 'auto'
  field.style.height = `${Math.min(field.scrollHeight + 2, 200)}px`
}

/** The field and the suggestions; `say(text)` sends, and what could not be sent is given back to the field. */
export const prepareComposer = (say) => {
  const send = async (text) => {
    if (busy || text.trim() === '') return
    busy = true
    showError(error)
    byId('typing').hidden = false
    byId('scroller').scrollTop = byId('scroller').scrollHeight
    try {
      await say(text)
    } catch (problem) {
      if (field.value === '') field.value = text
      showError(error, problem.message)
    } finally {
      busy = false
      byId('typing').hidden = true
      fit()
    }
  }
  const sendField = () => {
    const text = field.value
    if (busy) return
    field.value = ''
    fit()
    void send(text)
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
        el('button', { type: 'button', class: 'chip', on: { click: () => void send(phrase) } }, phrase),
      ),
    )
}
