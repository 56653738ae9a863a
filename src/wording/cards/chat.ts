import { hasRole } from '../../core/person.ts'
import type { Action, Block, Card } from '../card.ts'
import { plainCard, type Scene } from './scene.ts'

/** The things most people come for; a coordinator has a few more. */
export const menuActions = ({ reader, voice: { t } }: Scene): readonly Action[] => [
  { id: 'open', label: t.action.myOpen, press: { do: 'open' } },
  { id: 'missing', label: t.action.whoIsMissing, press: { do: 'missing' } },
  ...(hasRole(reader, 'coordinator')
    ? [{ id: 'new-request', label: t.action.newRequest, press: { do: 'new-request' } }]
    : []),
  { id: 'help', label: t.action.help, press: { do: 'help' } },
]

export const helpCard = (scene: Scene): Card => {
  const { t } = scene.voice
  const items = [
    ...t.chat.helpOfficial,
    ...(hasRole(scene.reader, 'coordinator') ? t.chat.helpCoordinator : []),
  ]
  const list: Block = { kind: 'list', items }
  const card = plainCard(scene, t.chat.help, menuActions(scene))
  return { ...card, body: [...card.body, list] }
}

export const notUnderstoodCard = (scene: Scene): Card =>
  plainCard(scene, scene.voice.t.chat.notUnderstood, menuActions(scene))

export const greetingCard = (scene: Scene): Card =>
  plainCard(
    scene,
    scene.voice.t.chat.greeting(scene.reader.name.split(' ')[0] ?? scene.reader.name),
    menuActions(scene),
  )

/** One sentence in answer: a title would shout it. */
export const saidCard = (scene: Pick<Scene, 'voice'>, text: string, actions: readonly Action[] = []): Card =>
  plainCard(scene, { title: '', text }, actions)
