import type { Log } from '../../src/ports/log.ts'

/** Who gets an answer sooner needs no sign that it comes. */
const AFTER_MS = 1_500
/** Teams shows the sign for about this long. */
const EVERY_MS = 4_000
const MOST = 4

type Needs = {
  /** Whether nobody works on it any more. */
  readonly isHandled: (region: string, key: string) => Promise<boolean>
  readonly show: (region: string, conversation: string) => Promise<void>
  /** Resolves after so many milliseconds, or rejects when all is stopped. */
  readonly pause: (ms: number) => Promise<void>
  readonly log: Log
}

type Asked = { readonly region: string; readonly key: string; readonly conversation: string }

/** Shows that an answer is being written, only while it takes long; gives up quietly, since it is a courtesy. */
export const createTyping = ({ isHandled, show, pause, log }: Needs) => {
  const accompany = async ({ region, key, conversation }: Asked): Promise<void> => {
    for (let shown = 0; shown < MOST; shown += 1) {
      await pause(shown === 0 ? AFTER_MS : EVERY_MS)
      if (await isHandled(region, key)) return
      await show(region, conversation)
    }
  }
  return (asked: Asked): void => {
    accompany(asked).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'AbortError') return
      log.info({ region: asked.region, reason: String(error) }, 'teams: typing not shown')
    })
  }
}
