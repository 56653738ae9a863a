type Waiting<Item, Answer> = {
  readonly key: string
  readonly item: Item
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Gathers what is asked while an earlier round is on its way, and does it together in the next: ten deliveries at once
 * cost two transactions instead of ten. A key is in a round once. When a round fails, each of it is tried by itself, so
 * that one that cannot be stored takes no other with it.
 */
export const grouped = <Item, Answer>(
  run: (items: readonly Item[]) => Promise<readonly Answer[]>,
  max = 50,
): ((key: string, item: Item) => Promise<Answer>) => {
  let queue: Waiting<Item, Answer>[] = []
  let busy = false

  const alone = async ({ item, resolve, reject }: Waiting<Item, Answer>) => {
    try {
      const [answer] = await run([item])
      // A round answers as many as it was asked.
      resolve(answer as Answer)
    } catch (error) {
      reject(error)
    }
  }

  const round = async (waiting: readonly Waiting<Item, Answer>[]) => {
    const [only] = waiting
    if (waiting.length === 1 && only) return alone(only)
    try {
      const answers = await run(waiting.map(({ item }) => item))
      // A round answers as many as it was asked.
      waiting.forEach(({ resolve }, at) => resolve(answers[at] as Answer))
    } catch {
      for (const one of waiting) await alone(one)
    }
  }

  const next = (): readonly Waiting<Item, Answer>[] => {
    const now = new Map<string, Waiting<Item, Answer>>()
    const later: Waiting<Item, Answer>[] = []
    for (const one of queue) {
      if (now.size < max && !now.has(one.key)) now.set(one.key, one)
      else later.push(one)
    }
    queue = later
    return [...now.values()]
  }

  const work = async () => {
    busy = true
    while (queue.length > 0) await round(next())
    busy = false
  }

  return (key, item) =>
    new Promise((resolve, reject) => {
      queue.push({ key, item, resolve, reject })
      if (!busy) void work()
    })
}
