import { randomUUID } from 'node:crypto'
import express, { type Router } from 'express'
import { z } from 'zod'
import type { Incoming } from '../../src/ports/incoming.ts'
import { Advance, Listener, Press, read, Reader, Say } from './bodies.ts'
import { createLive } from './live.ts'
import type { WorkspaceNeeds } from './needs.ts'
import { Problem } from './problem.ts'
import { inOrder, messageView, stateView } from './views.ts'
import { conversationsOf, senderOf, type Visitor, visitorOf, whereOf } from './visitor.ts'
import { wordsFor } from './words.ts'

/** How the house says that the clock cannot go there; any other error is nobody's business but the log's. */
const Refusal = z.object({ problem: z.enum(['unknown', 'past', 'far']) })

const patienceMs = 20_000
const newest = 500

/** Whether it came to an end in time. */
const endsWithin = async (ms: number, what: Promise<void>): Promise<boolean> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  try {
    return await Promise.race([what.then(() => true), patience])
  } finally {
    clearTimeout(timer)
  }
}

/** The workspace's JSON API: what is going on, what was said, saying, pressing and moving the clock. */
export const createApi = (needs: WorkspaceNeeds): Router => {
  const { region, board, directory, now, overview, receive, settled, moveClock, draw, valuesOf } = needs
  const live = createLive(needs)
  const json = express.json({ limit: '256kb' })
  const api = express.Router()
  api.use((_request, response, next) => {
    response.set('cache-control', 'no-store')
    next()
  })

  const visitor = async (id: string): Promise<Visitor> => visitorOf(await directory(), id)

  /** Gives the event to the house, and answers with what this visitor got to read by it. */
  const handle = async (who: Visitor, incoming: Incoming, said?: string) => {
    const before = await board.seq(region)
    const { kept } = await receive(incoming)
    const { key, at, where } = incoming
    if (kept && said !== undefined)
      await board.post(region, {
        key,
        conversation: where.conversation,
        author: who.id,
        content: { text: said },
        at,
      })
    const answered = await endsWithin(needs.patienceMs ?? patienceMs, settled(key))
    const changed = await board.list(region, conversationsOf(who), { since: before })
    const news = inOrder(changed).filter(({ author }) => author !== who.id)
    return { answered, messages: news.map((posted) => messageView(who, posted)) }
  }

  const event = (who: Visitor, where: Incoming['where'], what: Incoming['what']): Incoming => ({
    key: `workspace:${randomUUID()}`,
    region,
    at: now(),
    from: senderOf(who),
    where,
    what,
  })

  api.get('/state', async (_request, response) => {
    const [known, open, seq] = await Promise.all([directory(), overview(), board.seq(region)])
    response.json(stateView(known, { now: now(), open, seq }))
  })

  api.get('/messages', async (request, response) => {
    const { as, cards } = read(Reader, request.query)
    const who = await visitor(as)
    const posted = await board.list(region, conversationsOf(who), { limit: newest })
    response.json(inOrder(posted).map((one) => messageView(who, one, cards === '1' ? draw : undefined)))
  })

  api.get('/live', async (request, response) => {
    const { as, since } = read(Listener, request.query)
    const { since: resumed } = read(Listener, { since: request.get('last-event-id') })
    await live(response, as, resumed ?? since)
  })

  api.post('/say', json, async (request, response) => {
    const { as, where, text } = read(Say, request.body)
    const who = await visitor(as)
    const incoming = event(who, whereOf(who, where), { kind: 'said', text })
    const { answered, messages } = await handle(who, incoming, text)
    if (answered) response.json({ ok: true, messages })
    else response.status(202).json({ ok: true, messages, note: wordsFor(request).later })
  })

  api.post('/press', json, async (request, response) => {
    const { as, message, action: id, values, submitted } = read(Press, request.body)
    const who = await visitor(as)
    const posted = await board.get(region, message)
    if (!posted) throw new Problem(404, (words) => words.noMessage(message))
    const { conversation } = posted
    if (!conversationsOf(who).includes(conversation)) throw new Problem(403, (words) => words.notYours)
    const actions = 'card' in posted.content ? posted.content.card.actions : []
    const action = actions.find((one) => one.id === id)
    if (!action) {
      const known = actions.map((one) => one.id).join(', ')
      throw new Problem(404, (words) => words.noAction(id, known || words.nothing))
    }
    const incoming = event(
      who,
      { conversation, direct: conversation === who.direct },
      {
        kind: 'pressed',
        press: action.press,
        values: submitted ? valuesOf(id, submitted) : values,
        message: { platform: 'workspace', conversation, message },
      },
    )
    const { answered, messages } = await handle(who, incoming)
    if (answered) response.json({ ok: true, messages })
    else response.status(202).json({ ok: true, messages, note: wordsFor(request).later })
  })

  api.post('/clock', json, async (request, response) => {
    const { advance } = read(Advance, request.body)
    const moved = await moveClock(advance).catch((error: unknown) => {
      const { success, data } = Refusal.safeParse(error)
      throw success ? new Problem(400, (words) => words.advance[data.problem](advance)) : error
    })
    response.json({ ok: true, now: moved.now.toString() })
  })
  return api
}
