import { afterAll, beforeAll, describe } from 'vitest'
import type { Store } from '../../src/ports/store.ts'
import { auditSpecs } from './storeAudit.ts'
import { claimSpecs } from './storeClaims.ts'
import { commitSpecs } from './storeCommit.ts'
import { deliverySpecs } from './storeDelivery.ts'
import { directorySpecs } from './storeDirectory.ts'
import { inboxSpecs } from './storeInbox.ts'
import { isolationSpecs } from './storeIsolation.ts'
import { redrawSpecs } from './storeRedraw.ts'
import { sweepSpecs } from './storeSweep.ts'

export type Sample = {
  readonly store: Store
  /** Lets that much time pass on the clock that leases go by. */
  readonly letPass: (milliseconds: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** The store under test; each spec works in a region of its own. */
export type Subject = () => Sample

/** Every store runs this; another database is done when it passes. */
export const storeContract = (name: string, make: () => Promise<Sample>, possible = true): void => {
  describe.runIf(possible)(`${name} as the store`, () => {
    let sample: Sample | undefined
    beforeAll(async () => {
      sample = await make()
    }, 60_000)
    afterAll(async () => {
      await sample?.close()
    })
    const subject: Subject = () => {
      if (!sample) throw new Error('the store could not be made')
      return sample
    }
    describe('the directory', () => {
      directorySpecs(subject)
    })
    describe('a change', () => {
      commitSpecs(subject)
    })
    describe('a claim', () => {
      claimSpecs(subject)
    })
    describe('a sweep', () => {
      sweepSpecs(subject)
    })
    describe('a delivery', () => {
      deliverySpecs(subject)
    })
    describe('a message that stands', () => {
      redrawSpecs(subject)
    })
    describe('the inbox', () => {
      inboxSpecs(subject)
    })
    describe('the trail', () => {
      auditSpecs(subject)
    })
    describe('two regions', () => {
      isolationSpecs(subject)
    })
  })
}
