import { Temporal } from 'temporal-polyfill'
import { workingDaysFrom } from '../core/calendar.ts'
import type { Values } from '../core/form.ts'
import { type Facts, isOpen } from '../core/obligation.ts'
import type { Directory } from '../core/region.ts'
import { coordinatorsOf, worldOf } from '../core/world.ts'
import type { MovableClock } from '../ports/clock.ts'
import type { Ref } from '../ports/messenger.ts'
import type { App } from './app.ts'
import { demoAnswer, demoRequests } from './demoRequests.ts'
import { importRegion } from './importRegion.ts'
import type { Needs } from './needs.ts'

type DemoNeeds = {
  /** The moment at which the demo's past ends. */
  readonly today: Temporal.Instant
  /** The newest message in a conversation: the one whose button is pressed. */
  readonly lastMessage: (region: string, conversation: string) => Promise<Ref | undefined>
}

/**
 * Fills an empty installation with the demo region and a few requests that are under way. It lives through the last
 * weeks with the very use cases that real days have, on a clock of its own that ends at `today`.
 */
export const seedDemo =
  (needs: Needs & { readonly clock: MovableClock }, app: App, { today, lastMessage }: DemoNeeds) =>
  async (directory: Directory): Promise<'seeded' | 'present'> => {
    const { store, clock } = needs
    if ((await store.regions()).includes(directory.region.id)) return 'present'
    const region = directory.region.id
    const world = worldOf(directory)
    const coordinator = coordinatorsOf(world)[0]
    const on = (days: number, time: string): Temporal.Instant => {
      const day = today.toZonedDateTimeISO(directory.region.zone).toPlainDate()
      return workingDaysFrom(world.calendar, day, days)
        .toZonedDateTime({ timeZone: directory.region.zone, plainTime: time })
        .toInstant()
    }
    await importRegion(needs)(directory, 'tijdig')
    if (!coordinator) return 'seeded'
    let events = 0
    const press = async (
      person: string,
      name: string,
      subject: string | undefined,
      values: Values,
    ): Promise<void> => {
      events += 1
      // Only what is about something was pressed on a message; the form of a new request stands by itself.
      const message = subject === undefined ? undefined : await lastMessage(region, `dm:${person}`)
      const key = `demo-${events}`
      await app.receive({
        key,
        region,
        at: clock.now(),
        from: { platform: 'workspace', account: person },
        where: { conversation: `dm:${person}`, direct: true },
        what: {
          kind: 'pressed',
          press: { do: name, ...(subject !== undefined && { on: subject }) },
          values,
          ...(message && { message }),
        },
      })
      await app.handle(region, key)
    }
    const isLater = (at: Temporal.Instant): boolean => Temporal.Instant.compare(at, clock.now()) > 0
    for (const demo of demoRequests(world).toSorted((a, b) => a.sent - b.sent)) {
      const sentAt = on(demo.sent, '10:15')
      if (isLater(sentAt)) await app.moveClock(region, sentAt.toString())
      const due = workingDaysFrom(
        world.calendar,
        today.toZonedDateTimeISO(directory.region.zone).toPlainDate(),
        demo.due,
      )
      await press(coordinator.id, 'draft-request', undefined, { ...demo.values, due: due.toString() })
      const draft = (await store.in(region).requests()).find(({ state }) => state === 'draft')
      if (!draft) continue
      await press(coordinator.id, 'send-request', draft.id, {})
      await app.moveClock(region, 'PT3H')
      const position = ({ obligation }: Facts): number => draft.organisations.indexOf(obligation.organisation)
      const owed = (await store.in(region).factsOfRequest(draft.id))
        .filter(({ obligation }) => isOpen(obligation))
        .toSorted((a, b) => position(a) - position(b))
      for (const [index, facts] of owed.slice(0, demo.inside + demo.partly).entries())
        await press(
          facts.obligation.owner,
          'hand-in',
          facts.obligation.id,
          demoAnswer(facts, index, index >= demo.inside),
        )
    }
    if (Temporal.Instant.compare(today, clock.now()) > 0) await app.moveClock(region, today.toString())
    return 'seeded'
  }
