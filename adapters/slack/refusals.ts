import type { Log } from '../../src/ports/log.ts'
import type { Seen } from './seen.ts'
import { errorsFor } from './submission.ts'

const WAIT_MS = 5_000
/** No field has this name: it is about the form as a whole. */
const WHOLE = ''

/**
 * Why nothing follows in that place. There is nobody yet whose language this could be, so it is said in both; it tells
 * nothing of a region but whom to ask.
 */
export const refusals = {
  unlinked:
    'Deze werkruimte is nog aan geen regio gekoppeld; vraag het aan wie Tijdig hier heeft geïnstalleerd. / This workspace is not linked to a region yet; ask whoever installed Tijdig here.',
  gone: 'Tijdig kan niet meer bij deze werkruimte, dus hiermee is niets gedaan. Vraag wie Tijdig hier heeft geïnstalleerd het opnieuw te installeren. / Tijdig has no access to this workspace any more, so nothing was done with this. Ask whoever installed Tijdig here to install it again.',
  hushed:
    'In dit kanaal lezen mensen van buiten mee, dus hier antwoord ik niet. Ken ik je, dan antwoord ik in een privébericht; anders helpt een coördinator van de regio je verder. / People from outside read this channel, so I do not answer here. If I know you, I answer in a direct message; otherwise a coordinator of the region can help you.',
  outsider:
    'Dit is voor partners van de regio. Een coördinator van de regio kan je verder helpen. / This is for partners of the region. A coordinator of the region can help you.',
} as const

/** How Slack shows it where it waits for an answer: to whoever gave a command, or in the form, which stays as it was filled in. */
export const refusing = (
  body: unknown,
  seen: Seen,
  text: string,
): Readonly<Record<string, unknown>> | undefined => {
  if (seen.kind === 'submits')
    return { response_action: 'errors', errors: errorsFor(seen.view, { [WHOLE]: text }) }
  if (seen.kind === 'suggests') return { options: [] }
  if (typeof body === 'object' && body !== null && 'command' in body)
    return { response_type: 'ephemeral', text }
  return undefined
}

/** Says it to whoever pressed, for their eyes alone, at the address that Slack gave with the press. */
export const sayAt = async (address: string | undefined, text: string, log: Log): Promise<void> => {
  if (address === undefined || !URL.canParse(address)) return
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
    signal: AbortSignal.timeout(WAIT_MS),
  })
  if (!answer.ok) log.warn({ status: answer.status }, 'slack: a refusal was not taken')
}
