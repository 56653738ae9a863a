import { messageProblems } from '../validators/blockKit.ts'
import { app, team } from './place.ts'
import type { SlackStore } from './plugin.ts'

type Message = { readonly channel: string; readonly ts: string }

/** Slack takes five answers for one interaction. */
const MOST = 5

/** Takes what the app answers to an interaction by its `response_url`: in place of the message, or to that person alone. */
export const answerUrl = (ss: SlackStore, refused: string[]) => {
  const open: { message: Message | undefined; user: string | undefined; used: number }[] = []
  const take = async (request: Request): Promise<Response> => {
    const found = open[Number(new URL(request.url).pathname.split('/').at(-1))]
    if (!found || found.used >= MOST) return new Response('used_url', { status: 404 })
    found.used += 1
    const body: unknown = await request.json()
    if (typeof body !== 'object' || body === null) return new Response('invalid_payload', { status: 400 })
    const said: Record<string, unknown> = { ...body }
    const { blocks, text, replace_original: replace, delete_original: remove } = said
    const problems = blocks === undefined ? [] : messageProblems(blocks)
    refused.push(...problems.map((problem) => `response_url: ${problem}`))
    if (problems.length > 0) return new Response('invalid_blocks', { status: 400 })
    const { message, user } = found
    const old = ss.messages
      .all()
      .find((one) => one['ts'] === message?.ts && one['channel_id'] === message?.channel)
    if (remove && old) ss.messages.delete(old.id)
    else if (replace && old) ss.messages.update(old.id, { text, blocks })
    else
      ss.ephemeralMessages.insert({
        ts: `${Math.floor(Date.now() / 1000)}.9${String(open.length).padStart(5, '0')}`,
        channel_id: message?.channel,
        team_id: team.id,
        user: app.user,
        target_user: user,
        type: 'message',
        text,
        blocks,
        reply_count: 0,
        reply_users: [],
        reactions: [],
      })
    return new Response('ok')
  }
  return {
    take,
    open: (message?: Message, user?: string): number => open.push({ message, user, used: 0 }) - 1,
  }
}
