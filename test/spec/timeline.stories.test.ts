import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../src/core/world.ts'
import { personIn, twice } from '../support/builders.ts'
import { never, playUntil } from '../support/play.ts'
import { situations } from '../support/situations.ts'
import { act, deeds, listen, type Story, tell } from '../support/stories.ts'

const { compare } = Temporal.Instant
const run = { seed: 2026, numRuns: 60 }

describe('however often people answer, nudge, go on leave or leave', () => {
  it('no step is said twice within one revision', () => {
    fc.assert(
      fc.property(situations, deeds, (situation, all) => {
        const { heard } = tell(situation, all)
        expect(twice(heard.map(({ step, revision }) => `${step} ${revision}`))).toEqual([])
      }),
      run,
    )
  })
  it('nobody is reminded, asked or nudged twice on one day of their own calendar', () => {
    const isNews = (step: string) =>
      ['request', 'moved', 'declined', 'coordinator', 'decision'].includes(step)
    fc.assert(
      fc.property(situations, deeds, (situation, all) => {
        const { heard, world } = tell(situation, all)
        const days = heard
          .filter(({ step }) => !isNews(step))
          .map(({ to, at }) => `${to} ${dayOf(personIn(world, to), at).toString()}`)
        expect(twice(days)).toEqual([])
      }),
      run,
    )
  })
  it('nudges put off neither the question nor the ladder: somebody above hears of it in the end', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { facts, world, now } = situation
        let story: Story = { facts, world, now, heard: [] }
        const required = facts.obligation.mode === 'required'
        for (let count = 0; count < 40; count += 1)
          story = act(listen(story, story.now.add({ hours: 23 })), { deed: 'nudge', hours: 0, days: 1 })
        const plain = playUntil(facts, world, now, never(now)).taken.find(({ step }) => step === 'question')
        const asked = tell({ ...situation, ...story }, []).facts.taken.find(({ step }) => step === 'question')
        if (required && plain) expect(asked).toBeDefined()
        if (plain && asked) expect(compare(asked.at, plain.at.add({ hours: 24 * 7 }))).toBeLessThanOrEqual(0)
      }),
      run,
    )
  })
})
