import { maySeeNames } from '../../core/permission.ts'
import type { Request } from '../../core/request.ts'
import { chooseCard, totalsCard } from '../../wording/cards/overview.ts'
import { type Plan, replyCard, type Talk } from '../talk.ts'
import { nothingRuns } from './chat.ts'

const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []

/** Running requests that this person may ask about: a coordinator all, their own first; others those of their partner. */
export const runningFor = async ({ store, person }: Talk): Promise<readonly Request[]> => {
  const open = new Set(await store.openRequests())
  const running = (await store.requests()).filter(({ state, id }) => state === 'sent' && open.has(id))
  const mine = (request: Request): boolean => request.coordinator === person.id
  if (maySeeNames(person)) return running.toSorted((a, b) => Number(mine(b)) - Number(mine(a)))
  return running.filter(({ organisations }) => organisations.includes(person.organisation))
}

/** Those whose title shares most with the words; all of them when no word fits. */
export const narrow = (requests: readonly Request[], about: string | undefined): readonly Request[] => {
  const asked = words(about ?? '')
  if (asked.length === 0) return requests
  const score = ({ title }: Request): number =>
    words(title).filter((word) => asked.some((a) => word.startsWith(a) || a.startsWith(word))).length
  const best = Math.max(0, ...requests.map(score))
  return best === 0 ? requests : requests.filter((request) => score(request) === best)
}

/** "Who is missing?": the overview for a coordinator, totals for everybody else. */
export const missing = async (
  talk: Talk,
  request: string | undefined,
  about: string | undefined,
): Promise<Plan> => {
  const { store, person, scene } = talk
  const asked = request === undefined ? undefined : await store.request(request)
  const candidates = asked ? [asked] : narrow(await runningFor(talk), about)
  const only = candidates[0]
  if (!only || only.state === 'draft') return nothingRuns(talk)
  if (candidates.length > 1) return replyCard(chooseCard(scene, candidates, 'missing'))
  if (maySeeNames(person)) return { reply: { says: { kind: 'overview', request: only.id } } }
  const all = await store.factsOfRequest(only.id)
  return all.some(({ obligation }) => obligation.organisation === person.organisation)
    ? replyCard(totalsCard(scene, only, all))
    : nothingRuns(talk)
}
