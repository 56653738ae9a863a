import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Sealer } from './crypto.ts'
import type { Asked } from './scopes.ts'

const TICKET_HOURS = 24

/** What travels with the installation: for which region it is, for which of its partners, and what the app was made for. */
export const Ticket = z.object({
  region: z.string(),
  organisations: z.array(z.string()),
  reach: z.enum(['full', 'least']),
  agent: z.boolean(),
  /** It lets one workspace in: by this it is known when it comes again. */
  nonce: z.string(),
  until: z.number(),
})
export type Ticket = z.output<typeof Ticket>
/** A ticket is sealed as a whole: whoever has none cannot make one, and it says nothing to its reader. */
const TICKET = { region: '', team: '', kind: 'slack install ticket' }

type For = Asked & { readonly region: string; readonly organisations: readonly string[] }

/** What an administrator hands out: it lets one workspace be installed for a region, for a day. */
export const ticketFor = (
  sealer: Sealer,
  { region, organisations, reach, agent }: For,
  realNow: Temporal.Instant,
): string =>
  sealer.seal(
    JSON.stringify({
      region,
      organisations: [...organisations],
      reach,
      agent,
      nonce: randomUUID(),
      until: realNow.add({ hours: TICKET_HOURS }).epochMilliseconds,
    } satisfies Ticket),
    TICKET,
  )

/** `undefined` when it is not ours, or too old. */
export const readTicket = (sealer: Sealer, text: string, realNow: Temporal.Instant): Ticket | undefined => {
  try {
    const ticket = Ticket.parse(JSON.parse(sealer.open(text, TICKET)))
    return ticket.until > realNow.epochMilliseconds ? ticket : undefined
  } catch {
    return undefined // made by nobody who has our key
  }
}
