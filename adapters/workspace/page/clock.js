import { api } from './api.js'
import { announce, byId, showError } from './dom.js'
import { longDay, moment, now, setNow, time } from './time.js'
import { words } from './words.js'

/** Shows the moment that the page's clock has reached. */
export const drawClock = () => {
  const iso = now()
  byId('clock-day').textContent = longDay(iso)
  byId('clock-time').textContent = time(iso)
  byId('now').textContent = moment(iso)
  byId('now').dateTime = iso
}

/** The buttons and the field that move the clock; `moved` follows when everything due by then was delivered. */
export const prepareClock = (moved) => {
  const clock = byId('clock-form').closest('section')
  // Pressed again while it moves: that comes after.
  let queue = Promise.resolve()
  const advance = (by) => {
    queue = queue.then(() => advanceNow(by))
  }
  const advanceNow = async (by) => {
    clock.setAttribute('aria-busy', 'true')
    showError(byId('clock-error'))
    announce(words().moving)
    try {
      setNow((await api.advance(by)).now)
      drawClock()
      announce(words().moved(`${longDay(now())} ${time(now())}`))
      await moved()
    } catch (error) {
      showError(byId('clock-error'), error.message)
    } finally {
      clock.removeAttribute('aria-busy')
    }
  }
  for (const button of clock.querySelectorAll('[data-advance]'))
    button.addEventListener('click', () => advance(button.dataset.advance))
  byId('clock-form').addEventListener('submit', (event) => {
    event.preventDefault()
    const by = byId('advance').value.trim()
    if (by === '') return
    byId('advance').value = ''
    advance(by)
  })
  setInterval(drawClock, 5000)
}
