import { expect, it } from 'vitest'
import { entryOf, withObligation } from '../contract/storeSamples.ts'
import { onEachDatabase, type Opened } from './eachDatabase.ts'

/** A trail of ten rows, and what somebody who owns the database then does to it. */
const tampered = async ({ database, sql }: Opened, statement: (region: string) => string) => {
  const { region, own } = await withObligation(database.store)
  await own.commit({ audit: Array.from({ length: 8 }, (_, at) => entryOf(`did-${at}`)) })
  expect(await own.verifyAudit()).toMatchObject({ rows: 10 })
  await sql(
    `ALTER TABLE audit DISABLE TRIGGER USER; ${statement(region)}; ALTER TABLE audit ENABLE TRIGGER USER`,
  )
  const { rows, brokenAt } = await own.verifyAudit()
  return { rows, brokenAt }
}

const changes = [
  ['a changed actor', `SET actor = 'somebody'`],
  ['a changed moment', `SET at = at + interval '1 millisecond'`],
  ['a changed action', `SET action = 'nothing'`],
  ['a changed subject', `SET subject = 'req-2'`],
  ['a changed detail', `SET details = '{"count":3}'`],
  ['a changed hash', `SET hash = repeat('0', 64)`],
  ['a changed link', `SET previous = repeat('0', 64)`],
] as const

onEachDatabase('the trail', (opened) => {
  it.each(changes)('shows %s', async (_, change) => {
    const end = await tampered(
      opened(),
      (region) => `UPDATE audit ${change} WHERE region = '${region}' AND seq = 5`,
    )
    expect(end).toEqual({ rows: 4, brokenAt: 5 })
  })

  it('shows a row that was taken out', async () => {
    const end = await tampered(
      opened(),
      (region) => `DELETE FROM audit WHERE region = '${region}' AND seq = 5`,
    )
    expect(end).toEqual({ rows: 4, brokenAt: 5 })
  })

  it('shows a row that was taken out and the gap closed', async () => {
    const end = await tampered(
      opened(),
      (region) => `DELETE FROM audit WHERE region = '${region}' AND seq = 5;
        UPDATE audit SET seq = seq - 100 WHERE region = '${region}' AND seq > 5;
        UPDATE audit SET seq = seq + 99 WHERE region = '${region}' AND seq < 0`,
    )
    expect(end).toEqual({ rows: 4, brokenAt: 5 })
  })

  it('shows a row that was put in', async () => {
    const end = await tampered(
      opened(),
      (region) => `UPDATE audit SET seq = seq + 1000 WHERE region = '${region}' AND seq > 5;
        INSERT INTO audit SELECT region, 6, at, actor, action, subject, details, hash, repeat('a', 64)
          FROM audit WHERE region = '${region}' AND seq = 5;
        UPDATE audit SET seq = seq - 999 WHERE region = '${region}' AND seq > 1000`,
    )
    expect(end).toEqual({ rows: 5, brokenAt: 6 })
  })

  it('shows two rows that changed places', async () => {
    const end = await tampered(
      opened(),
      (region) => `UPDATE audit SET seq = 1005 WHERE region = '${region}' AND seq = 5;
        UPDATE audit SET seq = 5 WHERE region = '${region}' AND seq = 6;
        UPDATE audit SET seq = 6 WHERE region = '${region}' AND seq = 1005`,
    )
    expect(end).toEqual({ rows: 4, brokenAt: 5 })
  })

  it('shows that its end was cut off', async () => {
    const end = await tampered(
      opened(),
      (region) => `DELETE FROM audit WHERE region = '${region}' AND seq > 7`,
    )
    expect(end).toEqual({ rows: 7, brokenAt: 8 })
  })

  it('shows that all of it is gone', async () => {
    const end = await tampered(opened(), (region) => `DELETE FROM audit WHERE region = '${region}'`)
    expect(end).toEqual({ rows: 0, brokenAt: 1 })
  })

  it('cannot be changed by whoever owns the tables either, short of taking its guard away', async () => {
    const { database, sql } = opened()
    const { region } = await withObligation(database.store)
    for (const statement of [`UPDATE audit SET actor = 'x'`, 'DELETE FROM audit', 'TRUNCATE audit']) {
      const named = statement === 'TRUNCATE audit' ? statement : `${statement} WHERE region = '${region}'`
      await expect(sql(named)).rejects.toThrow('the trail is only ever added to')
    }
  })

  it('is walked through in pages', async () => {
    const { own } = await withObligation(opened().database.store)
    await own.commit({ audit: Array.from({ length: 4_500 }, (_, at) => entryOf(`did-${at}`)) })
    const { rows, brokenAt } = await own.verifyAudit()
    expect({ rows, brokenAt }).toEqual({ rows: 4_502, brokenAt: undefined })
  })
})
