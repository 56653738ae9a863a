import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Board, Posted } from '../../src/ports/board.ts'
import type { RegionDatabase } from './database.ts'
import { encode, moment } from './json.ts'
import { posted } from './shapes/posted.ts'

const messageJson = `json_build_object('id', m.id, 'key', m.key, 'conversation', m.conversation, 'at', m.at,
  'author', m.author, 'content', m.content, 'edits', m.edits, 'seq', m.seq)`

/** The region's counter is held until the end of the transaction, so that no reader sees a later number before an earlier. */
const next = `
  head AS (UPDATE board_head SET seq = seq + 1 WHERE region = $1->>'region' RETURNING seq)`

const postStatement = `
  WITH ${next},
  m AS (
    INSERT INTO board_message (region, id, key, conversation, at, author, content, posted, seq)
    SELECT $1->>'region', $1->>'id', $1->>'key', $1->>'conversation', ($1->>'at')::timestamptz, $1->>'author',
      ($1->>'content')::json, head.seq, head.seq
    FROM head ON CONFLICT (region, key) DO NOTHING RETURNING *)
  SELECT ${messageJson} FROM m`

const editStatement = `
  WITH ${next},
  m AS (
    UPDATE board_message t SET content = ($1->>'content')::json, edits = t.edits + 1, seq = head.seq
    FROM head WHERE t.region = $1->>'region' AND t.id = $1->>'id' RETURNING t.id)
  SELECT to_json(count(*)) FROM m`

const oneWhere = (condition: string): string =>
  `SELECT ${messageJson} FROM board_message m WHERE m.region = $1->>'region' AND ${condition}`

/** The newest of each conversation by its own index, so that no number of old ones makes it slower. */
const listStatement = (condition: string, order: string) => `
  SELECT coalesce(json_agg(json ORDER BY posted), '[]') FROM (
    SELECT ${messageJson} AS json, m.posted
    FROM jsonb_array_elements_text($1->'conversations') AS c,
      LATERAL (
        SELECT * FROM board_message t WHERE t.region = $1->>'region' AND t.conversation = c AND ${condition}
        ORDER BY ${order} DESC LIMIT ($1->>'limit')::int) m
    ORDER BY m.posted DESC LIMIT ($1->>'limit')::int) newest`

const allStatement = listStatement('true', 't.posted')
const sinceStatement = listStatement(`t.seq > ($1->>'since')::bigint`, 't.seq')

const maybe = posted.nullable()
const list = z.array(posted)
const everything = 1_000_000

/** The workspace's board in the database. */
export const createBoard = (regionOf: (region: string) => RegionDatabase): Board => {
  const one = async (region: string, condition: string, given: object): Promise<Posted | undefined> =>
    maybe.parse(await regionOf(region).ask(oneWhere(condition), { ...given })) ?? undefined
  const find = (region: string, key: string) => one(region, `m.key = $1->>'key'`, { key })
  return {
    post: async (region, { content, at, ...message }) => {
      const given = { ...message, id: randomUUID(), at: moment(at), content: encode(content) }
      const fresh = maybe.parse(await regionOf(region).ask(postStatement, given))
      const there = fresh ?? (await find(region, message.key))
      if (!there) throw new Error(`there is no region ${region} to post in`)
      return there
    },
    edit: async (region, id, card) =>
      (await regionOf(region).ask<number>(editStatement, { id, content: encode({ card }) })) === 1,
    find,
    get: (region, id) => one(region, `m.id = $1->>'id'`, { id }),
    list: async (region, conversations, { since, limit = everything } = {}) =>
      list.parse(
        since === undefined
          ? await regionOf(region).ask(allStatement, { conversations, limit })
          : await regionOf(region).ask(sinceStatement, { conversations, since, limit }),
      ),
    seq: (region) =>
      regionOf(region).ask<number>(
        `SELECT to_json(coalesce((SELECT seq FROM board_head WHERE region = $1->>'region'), 0))`,
      ),
  }
}
