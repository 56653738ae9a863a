import type { Facts } from '../core/obligation.ts'
import { dueSteps, timeline } from '../core/timeline.ts'
import type { Step } from '../core/step.ts'
import { type World, worldOf } from '../core/world.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Item, NoticeDraft } from '../ports/notice.ts'
import type { AuditEntry, Look, RegionStore } from '../ports/store.ts'
import type { Needs } from './needs.ts'

/** So many obligations are looked at in one transaction; what is due for one person within it becomes one message. */
const BATCH = 1_000
/** So many are stored at once, and so many are computed before others get a turn: answering people comes first. */
const STORED_AT_ONCE = 250
const COMPUTED_AT_ONCE = 50

type Looked = { readonly look: Look; readonly facts: Facts; readonly due: readonly Step[] }

const lookAt = (facts: Facts, world: World, now: Temporal.Instant): Looked => {
  const steps = timeline(facts, world, now)
  const due = dueSteps(steps, now)
  const { id, version, revision } = facts.obligation
  const taken = due.map(({ name, to }) => ({ step: name, revision, recipient: to, at: now }))
  const next =
    due.length === 0 ? steps : timeline({ ...facts, taken: [...facts.taken, ...taken] }, world, now)
  return { facts, due, look: { obligation: id, version, nextLookAt: next[0]?.at } }
}

type Due = { readonly step: Step; readonly item: Item; readonly dueAt: Temporal.Instant }

/** One notice per person, with everything that this look has for them (R12). */
const noticesOf = (
  looked: readonly Looked[],
  now: Temporal.Instant,
  newId: () => string,
): readonly NoticeDraft[] => {
  const byPerson = new Map<string, Due[]>()
  for (const { facts, due } of looked)
    for (const step of due) {
      const item = { subject: facts.obligation.id, step: step.name, revision: facts.obligation.revision }
      byPerson.set(step.to, [
        ...(byPerson.get(step.to) ?? []),
        { step, item, dueAt: facts.obligation.nextLookAt ?? now },
      ])
    }
  return [...byPerson].map(([recipient, [first, ...rest]]) => {
    const all = first ? [first, ...rest] : []
    const rules = new Set(all.map(({ step }) => step.rule))
    const rule = rules.size === 1 ? first?.step.rule : undefined
    return {
      id: newId(),
      recipient,
      items: all.map(({ item }) => item),
      saying: { kind: 'steps' },
      ...(rule && { rule }),
      notBefore: now,
      dueAt: all.map(({ dueAt }) => dueAt).toSorted(compareInstants)[0] ?? now,
      answer: false,
    }
  })
}

const compareInstants = (a: Temporal.Instant, b: Temporal.Instant): number =>
  a.epochMilliseconds - b.epochMilliseconds

const auditOf = (looked: readonly Looked[], now: Temporal.Instant): readonly AuditEntry[] =>
  looked.flatMap(({ facts, due }) =>
    due.map(({ name, to, rule }) => ({
      at: now,
      actor: 'tijdig',
      action: 'step.taken',
      subject: facts.obligation.id,
      details: { step: name, recipient: to, rule, revision: facts.obligation.revision },
    })),
  )

const lookAtAll = async (
  due: readonly Facts[],
  world: World,
  now: Temporal.Instant,
  pause: Needs['pause'],
): Promise<readonly Looked[]> => {
  const looked: Looked[] = []
  for (const [index, facts] of due.entries()) {
    if (index > 0 && index % COMPUTED_AT_ONCE === 0) await pause(0)
    looked.push(lookAt(facts, world, now))
  }
  return looked
}

/** Parts to store one after the other; what is due for one person stays together, so that it is one message. */
const partsOf = (looked: readonly Looked[]): readonly (readonly Looked[])[] => {
  const whom = ({ due }: Looked): string => due[0]?.to ?? ''
  const parts: Looked[][] = []
  for (const one of looked.toSorted((a, b) => (whom(a) < whom(b) ? -1 : whom(a) > whom(b) ? 1 : 0))) {
    const part = parts.at(-1)
    const last = part?.at(-1)
    if (part && last && (part.length < STORED_AT_ONCE || whom(last) === whom(one))) part.push(one)
    else parts.push([one])
  }
  return parts
}

/**
 * Looks at every obligation of the region whose look is due, takes the steps that are due now, and gives the ids of the
 * notices to deliver. Claims are unique in the store: any number of sweeps at once take each step once.
 */
export const takeDueSteps =
  ({ store, clock, newId, pause }: Needs) =>
  async (region: string): Promise<readonly string[]> => {
    const regionStore: RegionStore = store.in(region)
    const ids: string[] = []
    for (;;) {
      const now = clock.now()
      const due = await regionStore.dueFacts(now, BATCH)
      if (due.length === 0) return ids
      const world = worldOf(await regionStore.directory())
      for (const part of partsOf(await lookAtAll(due, world, now, pause))) {
        const stored = await regionStore.commitLooks(
          part.map(({ look }) => look),
          noticesOf(part, now, newId),
          auditOf(part, now),
        )
        ids.push(...stored.map(({ id }) => id))
      }
      if (due.length < BATCH) return ids
    }
  }
