import type { Facts } from '../../core/obligation.ts'
import type { Request } from '../../core/request.ts'
import type { Card } from '../card.ts'
import { openListCard } from './bundle.ts'
import { menuActions, saidCard } from './chat.ts'
import { overviewCard } from './overview.ts'
import { plainCard, type Scene } from './scene.ts'

export type Waiting = { readonly request: Request; readonly facts: readonly Facts[] }

const settingsCard = (scene: Scene): Card => {
  const { t } = scene.voice
  const { language, zone, pattern } = scene.reader
  return {
    title: t.home.settings,
    body: [
      {
        kind: 'facts',
        facts: [
          { label: t.home.language, value: t.home.languages[language] },
          { label: t.home.zone, value: zone },
          {
            label: t.home.hours,
            value: `${pattern.from.toString({ smallestUnit: 'minute' })} – ${pattern.to.toString({ smallestUnit: 'minute' })}`,
          },
        ],
      },
      { kind: 'text', text: t.home.about, tone: 'quiet' },
    ],
    actions: [],
    language: t.language,
  }
}

/** A person's own page: what they owe, what they wait for with who is missing, what more can be done, their settings. */
export const homeCards = (
  scene: Scene,
  owed: readonly Facts[],
  waiting: readonly Waiting[],
): readonly Card[] => {
  const { t } = scene.voice
  return [
    openListCard(scene, owed),
    ...(waiting.length > 0
      ? [
          plainCard(scene, { title: t.home.waiting(waiting.length), text: '' }),
          ...waiting.map(({ request, facts }) => overviewCard(scene, request, facts)),
        ]
      : []),
    saidCard(
      scene,
      '',
      menuActions(scene).filter(({ id }) => id !== 'open'),
    ),
    settingsCard(scene),
  ]
}
