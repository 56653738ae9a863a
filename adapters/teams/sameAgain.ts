/** Teams gives up on us after some 15 seconds and tells the same anew, at times under another id. */
const SAME_WITHIN_MS = 20_000
const MOST = 5_000

type Heard = { readonly key: string; readonly at: number; readonly kept: Promise<void> }

/**
 * Does the same once: same sender, same place, same content, under whatever id it is told. What is told again while the
 * first is still being stored waits for that, and counts itself when that fails, so that nothing is lost between the two.
 */
export const createSameAgain = (now: () => number) => {
  const heard = new Map<string, Heard>()
  const tidy = (at: number): void => {
    for (const [content, one] of heard) {
      if (at - one.at < SAME_WITHIN_MS && heard.size <= MOST) return
      heard.delete(content)
    }
  }
  const lately = (content: string): Heard | undefined => {
    const one = heard.get(content)
    return one && now() - one.at < SAME_WITHIN_MS ? one : undefined
  }
  /**
   * `content` names sender, place and content, `key` the event; the event itself told again is known to the inbox.
   * False when it was the same. @throws what `keep` throws
   */
  return async (content: string, key: string, keep: () => Promise<void>): Promise<boolean> => {
    for (let before = lately(content); before && before.key !== key; before = lately(content)) {
      try {
        await before.kept
        return false
      } catch {
        // It was not stored after all; whoever is first now counts.
        if (heard.get(content) === before) heard.delete(content)
      }
    }
    const mine: Heard = { key, at: now(), kept: keep() }
    heard.delete(content) // so that it moves to the end, where the newest are
    heard.set(content, mine)
    tidy(mine.at)
    try {
      await mine.kept
      return true
    } catch (error) {
      if (heard.get(content) === mine) heard.delete(content)
      throw error
    }
  }
}

export type SameAgain = ReturnType<typeof createSameAgain>
