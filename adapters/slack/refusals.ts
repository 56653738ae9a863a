import type { Log } from '../../src/ports/log.ts'

const WAIT_MS = 5_000

/**
 * Why nothing follows in that place. There is nobody yet whose language this could be, so it is said in both; it tells
 * nothing of a region but whom to ask.
 */
export const refusals = {
  unlinked:
    'Deze werkruimte is nog aan geen regio gekoppeld; vraag het aan wie Tijdig hier heeft geïnstalleerd. / This workspace is not linked to a region yet; ask whoever installed Tijdig here.',
  hushed:
    'In dit kanaal lezen mensen van buiten mee, dus hier antwoord ik niet. Ken ik je, dan antwoord ik in een privébericht; anders helpt een coördinator van de regio je verder. / People from outside read this channel, so I do not answer here. If I know you, I answer in a direct message; otherwise a coordinator of the region can help you.',
  outsider:
    'Dit is voor partners van de regio. Een coördinator van de regio kan je verder helpen. / This is for partners of the region. A coordinator of the region can help you.',
} as const

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
