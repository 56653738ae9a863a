const store = 'tijdig-unread'
const counts = new Map()

// A browser may refuse its storage; then only the marks of before a reload are lost.
const keep = () => {
  try {
    sessionStorage.setItem(store, JSON.stringify([...counts]))
  } catch {}
}

try {
  for (const [key, count] of JSON.parse(sessionStorage.getItem(store) ?? '[]')) counts.set(key, count)
} catch {}

/** What arrived and was not looked at yet, for a person ('person:ID') or in a channel ('channel:ID'). */
export const unread = (key) => counts.get(key) ?? 0

export const addUnread = (key, count) => {
  if (count > 0) counts.set(key, unread(key) + count)
  keep()
}

export const markRead = (key) => {
  counts.delete(key)
  keep()
}

/** The people with something new, most recent first. */
export const peopleWithNews = () =>
  [...counts.keys()]
    .flatMap((key) => (key.startsWith('person:') ? [key.slice('person:'.length)] : []))
    .toReversed()

export const total = () => [...counts.values()].reduce((sum, count) => sum + count, 0)
