import { language } from './words.js'

// Browsers format moments through Date; nothing is counted with it here, the server's moment is only shown.
let zone = 'Europe/Amsterdam'
let reading = { at: 0, real: 0 }

/** The server's moment, from which the page's clock runs on by itself. */
export const setNow = (iso, timeZone = zone) => {
  zone = timeZone
  reading = { at: Date.parse(iso), real: performance.now() }
}

const nowIso = () => new Date(reading.at + performance.now() - reading.real).toISOString()

const format = (iso, options, timeZone = zone) =>
  new Intl.DateTimeFormat(language() === 'nl' ? 'nl-NL' : 'en-GB', { timeZone, ...options }).format(
    new Date(iso),
  )

const year = (iso) => format(iso, { year: 'numeric' })
const yearIfOther = (iso) => (year(iso) === year(nowIso()) ? {} : { year: 'numeric' })

/** 'donderdag 20 november 2025' */
export const longDay = (iso) =>
  format(iso, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
/** '10:42' */
export const time = (iso) => format(iso, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
/** 'do 20 nov', with the year when it is another than this one */
export const shortDay = (iso) =>
  format(iso, { weekday: 'short', day: 'numeric', month: 'short', ...yearIfOther(iso) })
/** 'do 20 nov' for a day without a zone */
export const shortDate = (day) =>
  format(
    `${day}T12:00:00Z`,
    { weekday: 'short', day: 'numeric', month: 'short', ...yearIfOther(`${day}T12:00:00Z`) },
    'UTC',
  )
/** 'do 20 nov 10:42' */
export const moment = (iso) => `${shortDay(iso)} ${time(iso)}`
/** The day in the region's zone as an ISO day, to group and compare by. */
export const dayOf = (iso = nowIso()) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(iso))
export const now = nowIso
