import { Temporal } from 'temporal-polyfill'
import type { Directory } from '../../src/core/region.ts'
import type { Posted } from '../../src/ports/board.ts'
import type { Action, Card, Fact } from '../../src/wording/card.ts'
import { plainBody } from '../../src/wording/plainText.ts'
import type { Open } from './needs.ts'
import { channelsOf, placeOf, type Visitor } from './visitor.ts'

const actionView = ({ id, label, form = [] }: Action) => ({
  id,
  label,
  ...(form.length > 0 ? { fields: form } : {}),
})

const factsOf = ({ body }: Card): Fact[] =>
  body.flatMap((block) => (block.kind === 'facts' ? block.facts : []))

const contentView = (content: Posted['content']) =>
  'card' in content
    ? {
        title: content.card.title,
        text: plainBody(content.card),
        facts: factsOf(content.card),
        actions: content.card.actions.map(actionView),
        rule: content.card.rule ?? null,
        language: content.card.language,
      }
    : { title: '', text: content.text, facts: [], actions: [], rule: null }

/** A message as the workspace API tells it; `draw` adds the card as Adaptive Card JSON. */
export const messageView = (visitor: Visitor, posted: Posted, draw?: (card: Card) => object) => ({
  id: posted.id,
  at: posted.at.toString(),
  where: placeOf(visitor, posted.conversation),
  author: posted.author,
  ...contentView(posted.content),
  edited: posted.edits > 0,
  seq: posted.seq,
  ...(draw && 'card' in posted.content ? { card: draw(posted.content.card) } : {}),
})

/** By moment first: what somebody said is put on the board only after it may be kept, and so may come after its answer. */
export const inOrder = (posted: readonly Posted[]): Posted[] =>
  posted.toSorted((one, two) => Temporal.Instant.compare(one.at, two.at) || one.seq - two.seq)

const peopleView = ({ people, organisations }: Directory) =>
  [...people.values()].map(({ id, name, roles, organisation, level, language, active }) => ({
    id,
    name,
    role: roles[0] ?? 'official',
    roles,
    organisation,
    organisationName: organisations.get(organisation)?.name ?? organisation,
    level,
    language,
    active,
  }))

/** Everything around the conversations: who there are, where they talk, what is open, and what time it is. */
export const stateView = (
  directory: Directory,
  { now, open, seq }: { now: Temporal.Instant; open: readonly Open[]; seq: number },
) => {
  const { region, organisations, people } = directory
  return {
    now: now.toString(),
    region: { id: region.id, name: region.name, language: region.language, zone: region.zone },
    people: peopleView(directory),
    channels: channelsOf(directory).map(({ id, name, initiative }) => ({
      id,
      name,
      initiative: initiative ?? null,
    })),
    obligations: open.map(({ id, title, organisation, owner, dueOn, state, nextLookAt }) => ({
      id,
      title,
      organisation,
      organisationName: organisations.get(organisation)?.name ?? organisation,
      owner,
      ownerName: people.get(owner)?.name ?? owner,
      dueOn: dueOn.toString(),
      state,
      nextLookAt: nextLookAt?.toString() ?? null,
    })),
    seq,
  }
}
