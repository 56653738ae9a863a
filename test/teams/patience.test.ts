import { describe, expect, it } from 'vitest'
import { type Answer, taken, words } from '../../adapters/teams/answer.ts'
import { createLater } from '../../adapters/common/later.ts'
import { createPatience } from '../../adapters/teams/patience.ts'
import { Activity } from '../../adapters/teams/payloads.ts'
import { nl } from '../../src/wording/nl.ts'
import { activityOf, executed, someTeams } from './someTeams.ts'

const pressed = Activity.parse(executed({ tijdig: { do: 'help' }, id: 'help' }))
const dialog = Activity.parse(activityOf({ type: 'invoke', name: 'composeExtension/submitAction' }))
const said = Activity.parse(activityOf())

/** A promise that is kept, or not, by whoever made it. */
const promised = <T>() => {
  const hands: { resolve?: (value: T) => void; reject?: (error: Error) => void } = {}
  const promise = new Promise<T>((resolve, reject) => Object.assign(hands, { resolve, reject }))
  return {
    promise,
    resolve: (value: T): void => hands.resolve?.(value),
    reject: (error: Error): void => hands.reject?.(error),
  }
}

/** Somebody who waits for work that ends when it is told to. */
const waiting = (answerMs: number, now = 0) => {
  const logged: string[] = []
  const line = (level: string) => (about: object) => void logged.push(`${level} ${JSON.stringify(about)}`)
  const log = { info: line('info'), warn: line('warn'), error: line('error') }
  const later = createLater('teams', log)
  const patiently = createPatience({ later, now: () => now, log, answerMs })
  const { promise, resolve, reject } = promised<Answer>()
  const answered = (activity: Activity) => patiently(activity, 0, () => promise)
  return { answered, resolve, reject, later, logged }
}

describe('whoever pressed', () => {
  it('hears what came of it, in time', async () => {
    const { answered, resolve } = waiting(60_000)
    resolve(words('klaar'))
    expect(await answered(pressed)).toEqual(words('klaar'))
  })

  it('hears that it is being worked on when it takes long, and it is: it goes on', async () => {
    const { answered, resolve, later, logged } = waiting(1)
    expect((await answered(pressed)).body).toMatchObject({ value: nl.chat.busy })
    expect((await answered(dialog)).body).toEqual({ task: { type: 'message', value: nl.chat.busy } })
    resolve(taken)
    await later.idle()
    expect(logged).toEqual([])
  })

  it('does not wait again for what was waited before', async () => {
    const { answered } = waiting(60_000, 60_000)
    expect((await answered(pressed)).body).toMatchObject({ value: nl.chat.busy })
  })

  it('hears at once that it failed; what fails after all is told to whoever looks after us', async () => {
    const soon = waiting(60_000)
    soon.reject(new Error('stuk'))
    await expect(soon.answered(pressed)).rejects.toThrow('stuk')
    const late = waiting(1)
    await late.answered(pressed)
    late.reject(new Error('stuk'))
    await late.later.idle()
    expect(late.logged).toEqual([expect.stringMatching(/^error .*stuk/u)])
  })

  it('is answered by the program too, while the store takes its time', async () => {
    const { promise, resolve } = promised<void>()
    const stored: string[] = []
    const teams = await someTeams({
      house: { receive: async ({ key }) => promise.then(() => void stored.push(key)) },
    })
    try {
      const answer = await teams.tell(executed({ tijdig: { do: 'help' }, id: 'help' }))
      expect(await answer.json()).toMatchObject({ value: nl.chat.busy })
      resolve()
      await teams.idle()
      expect(stored).toHaveLength(1)
    } finally {
      await teams.close()
    }
  })
})

describe('what is only told', () => {
  it('is answered once it is stored, however long that takes', async () => {
    const { answered, resolve } = waiting(1)
    const answer = answered(said)
    setImmediate(() => resolve(taken))
    expect(await answer).toEqual(taken)
  })
})
