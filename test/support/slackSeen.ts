import type { Temporal } from 'temporal-polyfill'
import type { Field } from '../../src/core/form.ts'
import type { Action } from '../../src/wording/card.ts'
import type { Actor } from '../slack/emulator/actor.ts'
import type { Read } from '../slack/emulator/message.ts'
import type { Seen } from './house.ts'
import { all, wordsIn } from './slackRead.ts'

type Needs = {
  readonly who: (person: string) => Actor
  /** Does something in Slack, and all that follows from it. */
  readonly doing: <T>(act: () => Promise<T>) => Promise<T>
  readonly now: () => Temporal.Instant
}

/** What can be chosen in an input, as its reader sees it. */
const choicesIn = (element: unknown): readonly { value: string; label: string }[] => {
  if (typeof element !== 'object' || element === null || !('options' in element)) return []
  const { options } = element
  return Array.isArray(options)
    ? options.map((option: { value: string; text: unknown }) => ({
        value: option.value,
        label: wordsIn(option.text),
      }))
    : []
}

/** Reads messages in Slack the way the stories read those on the board: what a button asks is found by pressing it. */
export const seeing = ({ who, doing, now }: Needs) => {
  const forms = new Map<string, Action['form']>()
  const formBehind = async (person: string, message: Read, action: string): Promise<Action['form']> => {
    const key = JSON.stringify([message.ts, message.blocks, action])
    if (!forms.has(key)) {
      const form = await doing(() => who(person).press(action, message))
      const fields = all(form, 'input').map(({ block_id: block, label, optional, element }): Field => {
        const choices = choicesIn(element)
        return {
          id: String(block).replace(/^field:/u, ''),
          label: wordsIn(label),
          kind: choices.length > 0 ? 'one-of' : 'text',
          required: optional !== true,
          ...(choices.length > 0 && { choices }),
        }
      })
      forms.set(key, fields)
    }
    return forms.get(key)
  }
  const actionOf = async (
    person: string,
    message: Read,
    button: Readonly<Record<string, unknown>>,
  ): Promise<Action> => {
    const value: { p: Action['press']; f?: 1 } = JSON.parse(String(button['value']))
    const id = String(button['action_id'])
    const form = value.f === 1 ? await formBehind(person, message, id) : []
    return { id, label: wordsIn(button['text']), press: value.p, ...(form && { form }) }
  }
  return async (person: string, messages: readonly Read[]): Promise<readonly Seen[]> => {
    const found: Seen[] = []
    for (const message of messages) {
      const actions: Action[] = []
      for (const button of all(message.blocks, 'button'))
        actions.push(await actionOf(person, message, button))
      found.push({
        id: message.ts,
        at: now(),
        title: message.title,
        text: message.words,
        edits: message.edited ? 1 : 0,
        card: { title: message.title, body: [], actions, language: 'nl' },
      })
    }
    return found
  }
}
