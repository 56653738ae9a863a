import { machine } from './machine.ts'
import { measured } from './measured.ts'
import { isPossible, type Mode, modes } from './servers.ts'
import { measureStart } from './start.ts'
import { type Line, ratioOf, shown, tableOf } from './table.ts'

// Speed is told, not asserted: this ends with 0 unless something broke. Ratios are of one run, so that they can be
// compared between machines; the times beside them cannot.

const isQuick = process.argv.includes('--quick')
const sizes = isQuick
  ? { reminders: 300, rounds: 2, few: 20_000, many: 100_000, looks: 3, backlog: 400, starts: 1 }
  : { reminders: 2000, rounds: 3, few: 20_000, many: 1_000_000, looks: 7, backlog: 2000, starts: 3 }
const atOnce = 500
const thousands = (count: number): string => count.toLocaleString('en')

const cpuLine = async (mode: Mode): Promise<readonly Line[]> => {
  const { reminder, rawJob, ratio } = await measured('cpu', {
    mode,
    size: sizes.reminders,
    rounds: sizes.rounds,
  })
  return [
    {
      what: `CPU per reminder : per BullMQ no-op, ${mode}`,
      found: ratioOf(reminder, rawJob, 'ms'),
      target: '6 x',
      isMet: ratio <= 6,
    },
  ]
}

const sweepLines = async (): Promise<readonly Line[]> => {
  const { few, many } = sizes
  const found = await measured('sweep', { few, many, rounds: sizes.looks })
  return [
    {
      what: `One sweep, 1,000 due: ${thousands(many)} open : ${thousands(few)} open, PostgreSQL`,
      found: ratioOf(found.many, found.few, 'ms'),
      target: '1.5 x',
      isMet: found.ratio <= 1.5,
    },
    {
      what: 'Rows written by a second look with nothing changed, PostgreSQL',
      found: String(found.writtenAgain),
      target: '0',
      isMet: found.writtenAgain === 0,
    },
  ]
}

const latenessLines = async (mode: Mode): Promise<readonly Line[]> => {
  const { p50, p99 } = await measured('lateness', { mode, size: atOnce })
  const what = `Lateness of ${atOnce} due in one second, ${mode}`
  return [
    { what: `${what}, p50`, found: shown(p50, 's'), target: '1 s', isMet: p50 <= 1 },
    { what: `${what}, p99`, found: shown(p99, 's'), target: '5 s', isMet: p99 <= 5 },
  ]
}

const answerLine = async (mode: Mode): Promise<readonly Line[]> => {
  const { p50, p99, count } = await measured('answer', { mode, size: sizes.backlog })
  return [
    {
      what: `Answer to an event while the worker is busy, ${mode}, p99`,
      found: `${shown(p99, 'ms')}  (p50 ${shown(p50, 'ms')}, ${count} events)`,
      target: '300 ms',
      isMet: p99 <= 300,
    },
  ]
}

const slackAnswerLine = async (mode: Mode): Promise<readonly Line[]> => {
  const { busy, quiet, count } = await measured('slackAnswer', { mode, size: sizes.backlog })
  return [
    {
      what: `Answer to Slack while the worker is busy : while it is not, ${mode}, p99`,
      found: `${ratioOf(busy, quiet, 'ms')}, ${count} events`,
      target: '300 ms',
      isMet: busy <= 300,
    },
  ]
}

const startLines = async (mode: Mode): Promise<readonly Line[]> => {
  const { first, again } = await measureStart({ mode, times: sizes.starts })
  const limits = mode === 'PGlite' ? { first: 15, again: 4 } : { first: 15, again: 3 }
  const line = (what: string, ms: number, limit: number): Line => ({
    what: `Start to ready, ${what}, ${mode}`,
    found: shown(ms / 1000, 's'),
    target: `${limit} s`,
    isMet: ms <= limit * 1000,
  })
  return [line('with nothing there yet', first, limits.first), line('again', again, limits.again)]
}

const readingLine = async (): Promise<readonly Line[]> => {
  const { long, short } = await measured('reading', {})
  return [
    {
      what: 'Reading the worst text of 100 kB : of 10 kB',
      found: ratioOf(long, short, 'ms'),
      target: '15 x',
      isMet: long <= 15 * short,
    },
  ]
}

const possible = modes.filter(isPossible)
const main = possible.filter((mode) => mode !== 'PostgreSQL')
const parts: readonly (() => Promise<readonly Line[]>)[] = [
  readingLine,
  ...possible.map((mode) => () => cpuLine(mode)),
  ...(isPossible('PostgreSQL') ? [sweepLines] : []),
  ...main.map((mode) => () => latenessLines(mode)),
  ...main.map((mode) => () => answerLine(mode)),
  ...main.map((mode) => () => slackAnswerLine(mode)),
  ...main.map((mode) => () => startLines(mode)),
]

console.log(await machine())
const lines: Line[] = []
for (const [done, part] of parts.entries()) {
  process.stderr.write(`Measuring ${done + 1} of ${parts.length}\n`)
  lines.push(...(await part()))
}
console.log(`\n${tableOf(lines)}`)
const leftOut = modes.filter((mode) => !isPossible(mode))
if (leftOut.length > 0)
  console.log(
    `\nLeft out: ${leftOut.join(', ')}; set TEST_DATABASE_URL and TEST_REDIS_URL to empty test servers.`,
  )
