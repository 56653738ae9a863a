import type { Intent } from '../core/intent.ts'
import { greet, help, notUnderstood, thank } from './answers/chat.ts'
import { draftNearest, draftRequest, newRequest } from './answers/draftRequest.ts'
import { correct, handIn } from './answers/handIn.ts'
import { allowChannel, linkAccount } from './answers/admit.ts'
import { askHelp } from './answers/askHelp.ts'
import { changeDue } from './answers/changeDue.ts'
import { offerTalk, stopLadder } from './answers/climb.ts'
import { acceptDate, declineDate, proposeDate } from './answers/proposeDate.ts'
import { discardRequest, sendRequest } from './answers/sendRequest.ts'
import { withdraw } from './answers/withdraw.ts'
import { withhold } from './answers/withhold.ts'
import { missing } from './answers/missing.ts'
import { open, show } from './answers/open.ts'
import { remind } from './answers/remind.ts'
import { why } from './answers/why.ts'
import type { Plan, Talk } from './talk.ts'

/** Every intent has its answer; one that is new does not compile until it has. */
export const answerIntent = (talk: Talk, intent: Intent): Promise<Plan> => {
  switch (intent.kind) {
    case 'help':
      return help(talk)
    case 'greeting':
      return greet(talk)
    case 'thanks':
      return thank(talk)
    case 'not-understood':
      return notUnderstood(talk)
    case 'open':
      return open(talk)
    case 'show':
      return show(talk, intent.obligation)
    case 'why':
      return why(talk, intent.obligation)
    case 'missing':
      return missing(talk, intent.request, intent.about)
    case 'remind':
      return remind(talk, intent)
    case 'new-request':
      return newRequest(talk, intent)
    case 'draft-request':
      return draftRequest(talk, intent.request, intent.values)
    case 'draft-nearest':
      return draftNearest(talk, intent.request)
    case 'send-request':
      return sendRequest(talk, intent.request)
    case 'discard-request':
      return discardRequest(talk, intent.request)
    case 'change-due':
      return changeDue(talk, intent.request, intent.values, intent.sure === true)
    case 'withdraw':
      return withdraw(talk, intent.request, intent.values)
    case 'hand-in':
      return handIn(talk, intent.obligation, intent.values)
    case 'correct':
      return correct(talk, intent.obligation, intent.values)
    case 'propose-date':
      return proposeDate(talk, intent.obligation, intent.values)
    case 'accept-date':
      return acceptDate(talk, intent.obligation)
    case 'decline-date':
      return declineDate(talk, intent.obligation)
    case 'withhold':
      return withhold(talk, intent.obligation, intent.values)
    case 'ask-help':
      return askHelp(talk, intent.obligation, intent.values)
    case 'offer-talk':
      return offerTalk(talk, intent.obligation)
    case 'stop-ladder':
      return stopLadder(talk, intent.obligation)
    case 'link-account':
      return linkAccount(talk, intent.account, intent.values)
    case 'allow-channel':
      return allowChannel(talk, intent.channel)
  }
}
