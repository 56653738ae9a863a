import { expect, it } from 'vitest'
import type { Subject } from './store.contract.ts'
import { draftOf, entryOf, morning, refOf, withObligation } from './storeSamples.ts'

export const auditSpecs = (subject: Subject): void => {
  it('grows with each change and holds together', async () => {
    const { own } = await withObligation(subject().store)
    const before = await own.verifyAudit()
    await own.commit({ audit: [entryOf('a'), entryOf('b', { details: {} })] })
    const after = await own.verifyAudit()
    expect([before.rows, after.rows]).toEqual([2, 4])
    expect(after.brokenAt).toBeUndefined()
    expect(after.head).not.toBe(before.head)
    expect(after.head).toMatch(/^[0-9a-f]{64}$/)
  })

  it('never forks, however many write at once', async () => {
    const { own } = await withObligation(subject().store)
    await Promise.all(Array.from({ length: 50 }, (_, at) => own.commit({ audit: [entryOf(`w-${at}`)] })))
    const { rows, brokenAt } = await own.verifyAudit()
    expect({ rows, brokenAt }).toEqual({ rows: 52, brokenAt: undefined })
  })

  it('holds together over whatever letters and numbers are in it', async () => {
    const { own } = await withObligation(subject().store)
    const details = {
      'b "x"': 'é \\ \u202e </script>\n\t\u0001',
      a: 1e21,
      c: 1e-7,
      d: -0.5,
      é: null,
      z: false,
    }
    await own.commit({ audit: [entryOf('odd / "action"', { details, actor: 'p-1', subject: 'ob-ë' })] })
    const { rows, brokenAt } = await own.verifyAudit()
    expect({ rows, brokenAt }).toEqual({ rows: 3, brokenAt: undefined })
  })

  it('tells of each end of a delivery, and of no attempt that goes on', async () => {
    const { own } = await withObligation(subject().store)
    await own.commit({ notices: [draftOf('n-1')] })
    await own.beginSending('n-1', morning, 1_000)
    await own.settle('n-1', { state: 'claimed', reason: 'busy', notBefore: morning }, morning)
    expect((await own.verifyAudit()).rows).toBe(2)
    await own.beginSending('n-1', morning, 1_000)
    await own.settle('n-1', { state: 'sent', ref: refOf('m-1') }, morning)
    await own.settle('n-1', { state: 'sent', ref: refOf('m-1') }, morning)
    const { rows, brokenAt } = await own.verifyAudit()
    expect({ rows, brokenAt }).toEqual({ rows: 3, brokenAt: undefined })
  })

  it('keeps no line of a change that was refused', async () => {
    const { own } = await withObligation(subject().store)
    const stray = { id: 'k', obligation: 'ob-9', by: 'sanne', at: morning, values: {} }
    await expect(own.commit({ contributions: [stray], audit: [entryOf('a')] })).rejects.toThrow(/obligation/)
    expect((await own.verifyAudit()).rows).toBe(2)
  })
}
