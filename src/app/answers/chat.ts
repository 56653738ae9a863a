import { greetingCard, helpCard, menuActions, notUnderstoodCard, saidCard } from '../../wording/cards/chat.ts'
import { type Plan, replyCard, type Talk } from '../talk.ts'

const aloud = { aloud: true } as const

export const help = async ({ scene }: Talk): Promise<Plan> => replyCard(helpCard(scene), aloud)

export const greet = async ({ scene }: Talk): Promise<Plan> => replyCard(greetingCard(scene), aloud)

export const thank = async ({ scene }: Talk): Promise<Plan> =>
  replyCard(saidCard(scene, scene.voice.t.chat.thanks), aloud)

/** Never silence: what is not understood gets the things that are. */
export const notUnderstood = async ({ scene }: Talk): Promise<Plan> =>
  replyCard(notUnderstoodCard(scene), { unasked: true })

/** When nothing runs that the question could be about. */
export const nothingRuns = (talk: Talk): Plan =>
  replyCard(saidCard(talk.scene, talk.scene.voice.t.overview.none, menuActions(talk.scene)))
