import type { Action } from '../../../src/wording/card.ts'
import { sharedCard, unknownCard } from '../../../src/wording/cards/admit.ts'
import { laterAnswers } from '../../../src/wording/cards/answers.ts'
import {
  greetingCard,
  helpCard,
  menuActions,
  notUnderstoodCard,
  saidCard,
} from '../../../src/wording/cards/chat.ts'
import { plainCard, type Scene } from '../../../src/wording/cards/scene.ts'
import { everySentence } from '../everySentence.ts'
import type { Size } from '../sizes.ts'
import type { Named } from './named.ts'

/** What is said in answer to what somebody says. */
export const talked = (size: Size, scenes: Record<'owner' | 'coordinator', Scene>): readonly Named[] => {
  const { owner, coordinator } = scenes
  const { voice } = coordinator
  const people = Array.from({ length: size.partners }, (_, n) => ({
    value: `p${n}`,
    label: `${size.name}${n}`,
  }))
  const actions: readonly Action[] = Object.values(laterAnswers(owner, 'obligation-1'))
  return [
    ...[owner, coordinator].flatMap((scene) => [
      { name: 'help', card: helpCard(scene) },
      { name: 'not understood', card: notUnderstoodCard(scene) },
      { name: 'greeting', card: greetingCard(scene) },
    ]),
    {
      name: 'unknown',
      card: unknownCard(voice, { name: size.name, platform: 'Teams', account: 'teams t/a', people }),
    },
    {
      name: 'unknown, of many',
      card: unknownCard(voice, {
        name: size.name,
        platform: 'Teams',
        account: 'teams t/a',
        people,
        isCut: true,
      }),
    },
    {
      name: 'unknown, nobody left',
      card: unknownCard(voice, { name: size.name, platform: 'Teams', account: 'teams t/a', people: [] }),
    },
    {
      name: 'shared',
      card: sharedCard(voice, { who: size.name, platform: 'Teams', channel: 'teams t/c', name: size.name }),
    },
    ...everySentence(voice.t, size).flatMap(([name, said]): Named[] =>
      typeof said === 'string'
        ? [
            { name, card: saidCard(owner, said) },
            {
              name: `${name}, with buttons`,
              card: saidCard(owner, said, [...actions, ...menuActions(owner)]),
            },
          ]
        : [{ name, card: plainCard(owner, said, menuActions(owner)) }],
    ),
  ]
}
