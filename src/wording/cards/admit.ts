import type { Choice } from '../../core/form.ts'
import type { Card } from '../card.ts'
import type { Voice } from '../voice.ts'
import { plainCard } from './scene.ts'

/**
 * Somebody unknown wrote: a coordinator may say who it is. `account` goes with the button; `isCut` when there are more
 * people than these.
 */
export const unknownCard = (
  voice: Voice,
  {
    name,
    platform,
    account,
    people,
    isCut = false,
  }: { name: string; platform: string; account: string; people: readonly Choice[]; isCut?: boolean },
): Card => {
  const { t } = voice
  const said = t.told.unknown({ name, platform, mayLink: people.length > 0 })
  if (people.length === 0) return plainCard({ voice }, said)
  return plainCard({ voice }, said, [
    {
      id: 'link-account',
      label: t.link.action,
      press: { do: 'link-account', on: account },
      form: [
        {
          id: 'person',
          label: t.link.who,
          kind: 'one-of',
          required: true,
          hint: isCut ? `${t.link.hint} ${t.link.nearest}` : t.link.hint,
          choices: people,
        },
      ],
      submit: t.link.action,
    },
  ])
}

/** May the bot answer in a channel that people from outside read too? `name` is what people call it. */
export const sharedCard = (
  voice: Voice,
  {
    who,
    platform,
    channel,
    name,
  }: { who: string; platform: string; channel: string; name?: string | undefined },
): Card =>
  plainCard({ voice }, voice.t.shared.told({ who, platform, name }), [
    { id: 'allow-channel', label: voice.t.shared.action, press: { do: 'allow-channel', on: channel } },
  ])
