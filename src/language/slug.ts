const longest = 40

/** A name as an id: plain lower-case letters, digits and dashes; `taken` gets a number behind it. */
export const slug = (name: string, taken: ReadonlySet<string> = new Set()): string => {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9\s/_.-]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-|-$/g, '')
  const base = plain === '' ? 'nameless' : plain
  let id = base
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`
  return id
}
