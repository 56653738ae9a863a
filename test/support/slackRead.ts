const WORDS = new Set(['text', 'alt_text'])
const EVERYWHERE = new Set([
  'elements',
  'element',
  'rows',
  'fields',
  'label',
  'hint',
  'options',
  'option_groups',
  'title',
  'description',
  'submit',
  'close',
  'blocks',
])

/** What a reader of some blocks (or of a view) sees, in order. */
export const wordsIn = (part: unknown): string => {
  if (Array.isArray(part)) return part.map(wordsIn).filter(Boolean).join('\n')
  if (typeof part !== 'object' || part === null) return ''
  if ('rows' in part && Array.isArray(part.rows))
    return part.rows.map((row: unknown[]) => row.map(wordsIn).join(' · ')).join('\n')
  const runs = (part as { type?: unknown }).type === 'rich_text_section' // asking only
  return Object.entries(part)
    .map(([name, child]) => {
      if (WORDS.has(name) && typeof child === 'string') return child
      if (runs && Array.isArray(child)) return child.map(wordsIn).join('')
      return EVERYWHERE.has(name) || name === 'text' ? wordsIn(child) : ''
    })
    .filter(Boolean)
    .join('\n')
}

/** Every object of a type in it, in order. */
export const all = (part: unknown, type: string): Record<string, unknown>[] => {
  if (typeof part !== 'object' || part === null) return []
  const here = 'type' in part && part.type === type ? [{ ...part }] : []
  return [...here, ...Object.values(part).flatMap((child) => all(child, type))]
}
