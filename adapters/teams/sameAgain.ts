/** Teams gives up on us after some 15 seconds and tells the same anew, at times under another id. */
const SAME_WITHIN_MS = 20_000
const MOST = 5_000

type Heard = {
  readonly who: string
  readonly key: string
  readonly at: number
  readonly kept: Promise<void>
  isStored: boolean
}

/**
 * Does the same once: same sender, same place, same content, under whatever id it is told. What is told again while the
 * first is still being stored waits for that, and counts itself when that fails, so that nothing is lost between the two.
 * Whoever did something else in between means it anew.
 */
export const createSameAgain = (now: () => number) => {
  const heard = new Map<string, Heard>()
  /** What each of them did last. */
  const last = new Map<string, string>()
  const forget = (content: string, { who }: Heard): void => {
    heard.delete(content)
    if (last.get(who) === content) last.delete(who)
  }
  const tidy = (at: number): void => {
    for (const [content, one] of heard) {
      if (at - one.at < SAME_WITHIN_MS && heard.size <= MOST) return
      forget(content, one)
    }
  }
  const lately = (content: string): Heard | undefined => {
    const one = heard.get(content)
    if (!one || now() - one.at >= SAME_WITHIN_MS) return undefined
    return !one.isStored || last.get(one.who) === content ? one : undefined
  }
  /**
   * `content` names sender, place and content, `key` the event; the event itself told again is known to the inbox.
   * False when it was the same. @throws what `keep` throws
   */
  return async (who: string, content: string, key: string, keep: () => Promise<void>): Promise<boolean> => {
    for (let before = lately(content); before && before.key !== key; before = lately(content)) {
      try {
        await before.kept
        return false
      } catch {
        // It was not stored after all; whoever is first now counts.
        if (heard.get(content) === before) forget(content, before)
      }
    }
    const mine: Heard = { who, key, at: now(), kept: keep(), isStored: false }
    // The event itself told again is nothing that they did since.
    if (heard.get(content)?.key !== key) last.set(who, content)
    heard.delete(content) // so that it moves to the end, where the newest are
    heard.set(content, mine)
    tidy(mine.at)
    try {
      await mine.kept
      mine.isStored = true
      return true
    } catch (error) {
      if (heard.get(content) === mine) forget(content, mine)
      throw error
    }
  }
}

export type SameAgain = ReturnType<typeof createSameAgain>
