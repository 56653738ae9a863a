import type { Facts } from '../../core/obligation.ts'
import type { Rule } from '../../core/rules.ts'
import type { Step } from '../../core/step.ts'
import type { Block, Card } from '../card.ts'
import { nameOf, partnerOf, type Scene } from './scene.ts'
import { stepName } from './stepName.ts'

const RULE_OF: Readonly<Record<string, Rule>> = {
  request: 'R1',
  moved: 'R1',
  declined: 'R2',
  reminder: 'R1',
  eve: 'R3',
  question: 'R2',
  colleague: 'R5',
  coordinator: 'R5',
  nudge: 'R6',
  decision: 'R2',
  'told-withheld': 'R3',
  'told-proposed': 'R2',
  'told-help': 'R2',
  'told-talk': 'R5',
  'told-ended': 'R5',
  'told-complete': 'R8',
  'told-undelivered': 'R13',
  'told-uncertain': 'R13',
}

const ruleOf = (step: string): Rule => RULE_OF[step] ?? RULE_OF[step.split('-')[0] ?? ''] ?? 'R1'

const roleOf = (scene: Scene, facts: Facts): string => {
  const { why } = scene.voice.t
  const { owner, organisation } = facts.obligation
  if (scene.reader.id === owner) return why.role.owner(partnerOf(scene, facts))
  if (scene.reader.organisation === organisation) return why.role.colleague(partnerOf(scene, facts))
  return scene.reader.roles.includes('coordinator') ? why.role.coordinator : why.role.other
}

/** Why do I get this: what was asked by whom, which ground rule each message came from, and what comes if nobody answers. */
export const whyCard = (scene: Scene, facts: Facts, steps: readonly Step[]): Card => {
  const { t, day, moment } = scene.voice
  const mine = facts.taken
    .filter(({ recipient }) => recipient === scene.reader.id)
    .map(({ step, at }) =>
      t.why.last({
        step: stepName(t, step),
        at: moment(at),
        rule: ruleOf(step),
      }),
    )
  const next = steps.map(
    ({ name, at, to, rule }) => `${moment(at)} ${stepName(t, name)} (${rule}), ${nameOf(scene, to)}`,
  )
  const text = t.why.text({
    title: facts.request.title,
    partner: partnerOf(scene, facts),
    coordinator: nameOf(scene, facts.request.coordinator),
    due: day(facts.obligation.dueOn),
  })
  const body: Block[] = [
    { kind: 'text', text: `${text} ${roleOf(scene, facts)}` },
    ...(mine.length > 0 ? [{ kind: 'list' as const, items: mine }] : []),
    { kind: 'text', text: next.length > 0 ? t.why.next(next) : t.why.noNext },
    ...(next.length > 0 ? [{ kind: 'text' as const, text: t.why.stops, tone: 'quiet' as const }] : []),
  ]
  return { title: t.why.title, body, actions: [], language: t.language }
}
