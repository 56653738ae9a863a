import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Backlog } from '../../src/ports/store.ts'
import type { RegionDatabase } from './database.ts'
import { moment } from './json.ts'
import { standing } from './notices.ts'
import { instant } from './shapes/words.ts'

const shape = z.object({
  open: z.number(),
  due: z.number(),
  oldestDue: instant.nullable(),
  undelivered: z.number(),
  uncertain: z.number(),
  inbox: z.number(),
})

/** Each from an index that holds little besides what is counted. */
const statement = `
  SELECT json_build_object(
    'open', (SELECT count(*) FROM obligation WHERE region = $1->>'region' AND state IN ('open', 'partial')),
    'due', (SELECT count(*) FROM obligation WHERE region = $1->>'region' AND state IN ('open', 'partial')
      AND next_look_at <= ($1->>'now')::timestamptz),
    'oldestDue', (SELECT min(next_look_at) FROM obligation WHERE region = $1->>'region' AND state IN ('open', 'partial')
      AND next_look_at <= ($1->>'now')::timestamptz),
    'undelivered', (SELECT count(*) FROM notice WHERE region = $1->>'region' AND state IN ('claimed', 'sending')
      AND not_before <= ($1->>'now')::timestamptz),
    'uncertain', (SELECT count(*) FROM notice WHERE region = $1->>'region' AND state = 'uncertain'),
    'inbox', (SELECT count(*) FROM inbox WHERE region = $1->>'region' AND settled_at IS NULL))`

export const backlog = async ({ ask }: RegionDatabase, now: Temporal.Instant): Promise<Backlog> => {
  const { oldestDue, ...counts } = shape.parse(await ask(statement, { now: moment(now) }))
  return { ...counts, oldestDue: oldestDue ?? undefined }
}

const nextStatement = `
  SELECT to_json(least(
    (SELECT min(next_look_at) FROM obligation WHERE region = $1->>'region' AND state IN ('open', 'partial')),
    (SELECT min(not_before) FROM notice WHERE region = $1->>'region' AND state = 'claimed')))`

export const nextMoment = async ({ ask }: RegionDatabase): Promise<Temporal.Instant | undefined> =>
  instant.nullable().parse(await ask(nextStatement)) ?? undefined

const drawingStatement = `
  SELECT to_json(
    EXISTS (SELECT FROM notice WHERE region = $1->>'region' AND state IN ('claimed', 'sending') AND answer)
    OR EXISTS (SELECT FROM notice n WHERE n.region = $1->>'region' AND n.redraw <> n.drawn AND ${standing}))`

export const isDrawing = ({ ask }: RegionDatabase): Promise<boolean> => ask(drawingStatement)
