import { Temporal } from 'temporal-polyfill'
import type { Obligation } from '../../src/core/obligation.ts'
import type { Person } from '../../src/core/person.ts'
import type { Directory } from '../../src/core/region.ts'
import type { Request } from '../../src/core/request.ts'
import { defaultRules } from '../../src/core/rules.ts'
import type { Incoming } from '../../src/ports/incoming.ts'
import type { NoticeDraft } from '../../src/ports/notice.ts'
import type { AuditEntry, Store } from '../../src/ports/store.ts'
import type { Card } from '../../src/wording/card.ts'

// What the specs of the store are told with: the smallest thing of each kind, with what matters changed.

let count = 0
/** A region that no other spec knows. */
export const freshRegion = (): string => {
  count += 1
  return `region-${count}`
}

/** A region of its own with a request that was sent, and one open obligation. */
export const withObligation = async (store: Store, change: Partial<Obligation> = {}) => {
  const region = freshRegion()
  await store.createRegion(directoryOf(region), [entryOf('region.created')])
  const own = store.in(region)
  await own.commit({
    requests: [requestOf()],
    obligations: [obligationOf(change)],
    audit: [entryOf('request.sent')],
  })
  return { region, own }
}

const day = (text: string) => Temporal.PlainDate.from(text)
export const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)
export const morning = at('2026-05-18T07:00:00Z')
export const later = (minutes: number): Temporal.Instant => morning.add({ minutes })

export const personNamed = (id: string, change: Partial<Person> = {}): Person => ({
  id,
  name: `Person ${id}`,
  email: `${id}@example.org`,
  organisation: 'velsen',
  level: 'execution',
  roles: ['official'],
  language: 'nl',
  zone: 'Europe/Amsterdam',
  pattern: {
    days: [1, 2, 3, 4],
    from: Temporal.PlainTime.from('08:30'),
    to: Temporal.PlainTime.from('17:00'),
  },
  leave: [{ from: day('2026-07-20'), to: day('2026-08-07') }],
  active: true,
  accounts: [{ platform: 'workspace', account: id, conversation: `dm-${id}` }],
  ...change,
})

const named = <T extends { readonly id: string }>(...items: T[]) =>
  new Map(items.map((item) => [item.id, item]))

export const directoryOf = (region: string, change: Partial<Directory> = {}): Directory => ({
  region: {
    id: region,
    name: `Regio ${region}`,
    language: 'nl',
    zone: 'Europe/Amsterdam',
    rules: defaultRules,
    recess: [{ name: 'Zomer', from: day('2026-07-11'), to: day('2026-08-23') }],
    closed: [day('2026-05-15')],
  },
  organisations: named(
    { id: 'velsen', name: 'Velsen', kind: 'municipality', contact: 'sanne' },
    { id: 'heliomare', name: 'Heliomare', kind: 'provider', profile: 'Revalidatie' },
  ),
  people: named(
    personNamed('sanne', { deputy: 'omar' }),
    personNamed('omar', { roles: ['coordinator', 'official'], language: 'en' }),
    personNamed('aya', { organisation: 'heliomare', accounts: [] }),
  ),
  initiatives: named({ id: 'jeugd', name: 'Jeugdhulp dichtbij' }),
  channels: named(
    { id: 'c1', name: 'jeugd', initiative: 'jeugd', platform: 'workspace', conversation: 'ch-jeugd' },
    { id: 'c2', name: 'algemeen', platform: 'workspace', conversation: 'ch-algemeen' },
  ),
  ...change,
})

export const requestOf = (change: Partial<Request> = {}): Request => ({
  id: 'req-1',
  title: 'Jaarplan jeugd',
  ask: 'Wat is uw inbreng?',
  dueOn: day('2026-05-26'),
  mode: 'required',
  form: [{ id: 'amount', label: 'Bedrag', kind: 'number', required: true }],
  coordinator: 'omar',
  initiative: 'jeugd',
  organisations: ['velsen', 'heliomare'],
  state: 'sent',
  createdAt: at('2026-05-11T08:00:00Z'),
  sentAt: at('2026-05-11T09:00:00Z'),
  version: 0,
  ...change,
})

export const obligationOf = (change: Partial<Obligation> = {}): Obligation => ({
  id: 'ob-1',
  request: 'req-1',
  organisation: 'velsen',
  owner: 'sanne',
  mode: 'required',
  dueOn: day('2026-05-26'),
  state: 'open',
  revision: 1,
  cause: 'asked',
  since: at('2026-05-11T09:00:00Z'),
  nextLookAt: morning,
  version: 0,
  ...change,
})

export const draftOf = (id: string, change: Partial<NoticeDraft> = {}): NoticeDraft => ({
  id,
  recipient: 'sanne',
  items: [{ subject: 'ob-1', step: 'reminder-5', revision: 1 }],
  saying: { kind: 'steps' },
  rule: 'R1',
  notBefore: morning,
  dueAt: morning,
  answer: false,
  ...change,
})

export const entryOf = (action: string, change: Partial<AuditEntry> = {}): AuditEntry => ({
  at: morning,
  actor: 'omar',
  action,
  subject: 'req-1',
  details: { due: '2026-05-26', count: 2, late: false, because: null },
  ...change,
})

export const card: Card = {
  title: 'Jaarplan jeugd',
  body: [
    { kind: 'text', text: 'Lukt het?', tone: 'quiet' },
    { kind: 'facts', facts: [{ label: 'Uiterlijk', value: '26 mei' }] },
    { kind: 'table', columns: ['Partner'], rows: [['Velsen']] },
  ],
  actions: [
    {
      id: 'hand-in',
      label: 'Lever in',
      press: { do: 'hand-in', on: 'ob-1' },
      form: [{ id: 'amount', label: 'Bedrag', kind: 'number', required: true, value: 3 }],
      style: 'primary',
    },
  ],
  rule: 'R1',
  language: 'nl',
}

export const saidIn = (region: string, key: string, text = 'wat moet ik nog doen?'): Incoming => ({
  key,
  region,
  at: morning,
  from: { platform: 'workspace', account: 'sanne', language: 'nl', zone: 'Europe/Amsterdam' },
  where: { conversation: 'dm-sanne', direct: true },
  what: { kind: 'said', text },
})

export const refOf = (message: string, conversation = 'dm-sanne') =>
  ({ platform: 'workspace', conversation, message }) as const
