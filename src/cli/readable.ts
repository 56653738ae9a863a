import type { status } from '../app/status.ts'

/** How things stand, a line for each region. */
export const readable = ({ now, ready, regions }: Awaited<ReturnType<typeof status>>): string =>
  [
    `Now ${now}, ${ready ? 'ready' : 'not ready'}.`,
    ...regions.map(
      ({ id, open, due, undelivered, uncertain, inbox }) =>
        `${id}: ${open} open, ${due} due, ${undelivered} undelivered, ${uncertain} uncertain, ${inbox} in the inbox`,
    ),
  ].join('\n')
