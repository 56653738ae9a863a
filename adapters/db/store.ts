import type { RegionStore, Store } from '../../src/ports/store.ts'
import { verifyAudit } from './audit.ts'
import { backlog, isDrawing, nextMoment } from './backlog.ts'
import { commit } from './commit.ts'
import type { RegionDatabase } from './database.ts'
import { claimedBy, deliveries, stranded } from './delivery.ts'
import { directoryReader } from './directory.ts'
import {
  dueFacts,
  factsOfRequest,
  factsReader,
  heard,
  openFacts,
  openRequests,
  requestOf,
  requests,
} from './facts.ts'
import type { PrismaClient } from './generated/client.ts'
import { event, receive, unsettled } from './inbox.ts'
import { moment } from './json.ts'
import { commitLooks } from './looks.ts'
import { noticeOf, noticeOfId, redrawLater, redrawn, toRedraw } from './notices.ts'
import { createDirectory, linkAccount, saveDirectory } from './writeDirectory.ts'

const regionStore = (db: RegionDatabase): RegionStore => ({
  directory: directoryReader(db),
  saveDirectory: (directory, audit, look) => saveDirectory(db, directory, audit, look),
  linkAccount: (person, account) => linkAccount(db, person, account),
  facts: factsReader(db),
  factsOfRequest: (id) => factsOfRequest(db, id),
  openFacts: (organisation) => openFacts(db, organisation),
  dueFacts: (now, limit) => dueFacts(db, now, limit),
  heard: (person, limit) => heard(db, person, limit),
  request: (id) => requestOf(db, id),
  requests: () => requests(db),
  openRequests: () => openRequests(db),
  commit: (change) => commit(db, change),
  commitLooks: (looks, notices, audit) => commitLooks(db, looks, notices, audit),
  notice: (id) => noticeOfId(db, id),
  noticeOf: (conversation, message) => noticeOf(db, conversation, message),
  ...deliveries(db),
  stranded: (now, leaseMs, limit) => stranded(db, now, leaseMs, limit),
  claimedBy: (now) => claimedBy(db, now),
  toRedraw: (leaseMs, limit) => toRedraw(db, leaseMs, limit),
  isDrawing: () => isDrawing(db),
  redrawn: (id, drawn) => redrawn(db, id, drawn),
  redrawLater: (id, ms) => redrawLater(db, id, ms),
  unsettled: (leaseMs, limit) => unsettled(db, leaseMs, limit),
  backlog: (now) => backlog(db, now),
  nextMoment: () => nextMoment(db),
  verifyAudit: () => verifyAudit(db),
})

type Needs = {
  readonly prisma: PrismaClient
  /** The database as seen from one region. */
  readonly regionOf: (region: string) => RegionDatabase
  readonly ready: () => Promise<boolean>
  readonly close: () => Promise<void>
}

const clock = 'clock'

/** The port over a database of either kind; a region's store is made once, and keeps what it read of the directory. */
export const createStore = ({ prisma, regionOf, ready, close }: Needs): Store => {
  const stores = new Map<string, RegionStore>()
  return {
    regions: async () => {
      const rows = await prisma.$queryRaw<{ id: string }[]>`SELECT id FROM tijdig_regions() AS id`
      return rows.map(({ id }) => id)
    },
    regionsWithWork: async (now) => {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        SELECT id FROM tijdig_regions_with_work(${moment(now)}::timestamptz) AS id`
      return rows.map(({ id }) => id)
    },
    createRegion: (directory, audit) => createDirectory(regionOf(directory.region.id), directory, audit),
    in: (region) => {
      const store = stores.get(region) ?? regionStore(regionOf(region))
      stores.set(region, store)
      return store
    },
    receive: (incoming, leaseMs) => receive(regionOf(incoming.region), incoming, leaseMs),
    event: (region, key) => event(regionOf(region), key),
    clockOffset: async () => {
      const row = await prisma.setting.findUnique({ where: { key: clock } })
      return typeof row?.value === 'number' ? row.value : 0
    },
    moveClock: async (value) => {
      await prisma.setting.upsert({ where: { key: clock }, create: { key: clock, value }, update: { value } })
    },
    ready,
    close,
  }
}
