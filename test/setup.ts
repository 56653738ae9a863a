import fc from 'fast-check'

// The same samples on every machine and every day: what is red here is red everywhere.
fc.configureGlobal({ seed: 20_250_901 })

const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
if (timeZone !== process.env['TZ']) {
  throw new Error(`The tests were to run as in ${process.env['TZ']}, and run as in ${timeZone}`)
}
