import { Temporal } from 'temporal-polyfill'
import { colleagueOf, contactOf } from './carrier.ts'
import type { Obligation } from './obligation.ts'
import type { Organisation } from './region.ts'
import type { Request } from './request.ts'
import type { Step } from './step.ts'
import { timeline } from './timeline.ts'
import { dayOf, type World } from './world.ts'

/** The messages of one kind that go out at one moment; each person in `to` gets one, however many it is about. */
export type PreviewRow = {
  readonly at: Temporal.Instant
  readonly name: Step['name']
  readonly rule: Step['rule']
  readonly to: readonly string[]
}

export type Preview = {
  readonly rows: readonly PreviewRow[]
  readonly messages: number
  /** Partners nobody of whom can be reached: the request cannot go out. */
  readonly unreachable: readonly Organisation[]
  /** Partners where only one person can be reached: step 2 of the ladder is passed over there (R5). */
  readonly alone: readonly Organisation[]
}

/** The obligations that a request brings about when it is sent at `now`; ids come from outside. */
export const obligationsOf = (
  request: Request,
  world: World,
  now: Temporal.Instant,
  newId: () => string,
): readonly Obligation[] =>
  request.organisations.flatMap((organisation) => {
    const owner = contactOf(world, organisation)
    return owner
      ? {
          id: newId(),
          request: request.id,
          organisation,
          owner: owner.id,
          mode: request.mode,
          dueOn: request.dueOn,
          state: 'open' as const,
          revision: 0,
          cause: 'asked' as const,
          since: now,
          version: 0,
        }
      : []
  })

/** Every message that will be sent if nobody answers: the same timeline that will send them. */
export const preview = (request: Request, world: World, now: Temporal.Instant): Preview => {
  const sent: Request = { ...request, state: 'sent', sentAt: now }
  const organisations = request.organisations.flatMap((id) => world.directory.organisations.get(id) ?? [])
  const steps = obligationsOf(sent, world, now, () => '').flatMap((obligation) =>
    timeline({ obligation, request: sent, taken: [], contributions: [] }, world, now),
  )
  const rows = new Map<string, PreviewRow>()
  for (const { at, name, rule, to } of steps) {
    const key = `${at.epochMilliseconds} ${name} ${rule}`
    rows.set(key, { at, name, rule, to: [...new Set([...(rows.get(key)?.to ?? []), to])] })
  }
  const owners = organisations.map((organisation) => ({
    organisation,
    owner: contactOf(world, organisation.id),
  }))
  return {
    rows: [...rows.values()].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)),
    messages: [...rows.values()].reduce((sum, { to }) => sum + to.length, 0),
    unreachable: owners.filter(({ owner }) => !owner).map(({ organisation }) => organisation),
    alone: owners
      .filter(({ owner }) => owner && !colleagueOf(world, owner, dayOf(owner, now)))
      .map(({ organisation }) => organisation),
  }
}
