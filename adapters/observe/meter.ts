import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Meter } from '../../src/ports/meter.ts'

/** What is asked of the store when somebody scrapes. */
export type Readings = {
  readonly open: number
  readonly due: number
  readonly oldestDueAgeSeconds: number
  readonly undelivered: number
  readonly uncertain: number
  readonly inbox: number
}

const BUCKETS = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600]

/** Counts as it happens, and reads the backlog when asked; no label holds a name or a text. */
export const createMeter = (
  read: () => Promise<Readings>,
): { meter: Meter; expose: () => Promise<{ type: string; body: string }> } => {
  const registry = new Registry()
  const registers = [registry]
  const lateness = new Histogram({
    name: 'tijdig_reminder_lateness_seconds',
    help: 'From the moment a message was due to its sending',
    labelNames: ['channel'],
    buckets: BUCKETS,
    registers,
  })
  const deliveries = new Counter({
    name: 'tijdig_delivery_total',
    help: 'Deliveries by how they ended',
    labelNames: ['channel', 'outcome'],
    registers,
  })
  const throttled = new Counter({
    name: 'tijdig_platform_throttled_total',
    help: 'Times a platform asked to wait',
    labelNames: ['channel'],
    registers,
  })
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers })
  const oldest = gauge(
    'tijdig_oldest_due_age_seconds',
    'Age of the oldest look that is due and was not taken: the alarm',
  )
  const due = gauge('tijdig_due_backlog', 'Obligations whose look is due')
  const open = gauge('tijdig_obligations_open', 'Obligations that are open')
  const undelivered = gauge('tijdig_undelivered', 'Notices that are due and not delivered yet')
  const uncertain = gauge('tijdig_uncertain', 'Notices of which it is not certain that they arrived')
  const inbox = gauge('tijdig_inbox_backlog', 'Events that were received and are not handled yet')
  return {
    meter: {
      late: (channel, seconds) => lateness.observe({ channel }, seconds),
      delivered: (channel, outcome) => deliveries.inc({ channel, outcome }),
      throttled: (channel) => throttled.inc({ channel }),
    },
    expose: async () => {
      const readings = await read()
      oldest.set(readings.oldestDueAgeSeconds)
      due.set(readings.due)
      open.set(readings.open)
      undelivered.set(readings.undelivered)
      uncertain.set(readings.uncertain)
      inbox.set(readings.inbox)
      return { type: registry.contentType, body: await registry.metrics() }
    },
  }
}
