import { pino } from 'pino'
import type { Log } from '../../src/ports/log.ts'

/** Paths that could hold what a person wrote; they are blanked even where somebody logs a whole object by mistake. */
const BLANKED = [
  'text',
  'values',
  'card',
  'saying',
  'content',
  '*.text',
  '*.values',
  '*.card',
  '*.email',
  'email',
]

/** JSON lines to standard error, UTC; ids only, never texts of people. Standard output is for command results. */
export const createLog = (level: string): Log => {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: BLANKED, censor: '[not logged]' },
    },
    pino.destination({ dest: 2, sync: true }),
  )
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  }
}
