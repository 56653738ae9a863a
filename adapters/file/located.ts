import { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'

/** A mistake in a file, with where it stands: lines and columns count from 1. */
export type Problem = {
  readonly line: number
  readonly column: number
  /** Which setting it is about, as `organisations[0].people[2].email`; empty for the file as a whole. */
  readonly path: string
  readonly message: string
}

export type Path = readonly (string | number)[]

/** A file that was read, and a way to find a setting in it. */
export type Located = {
  readonly value: unknown
  readonly has: (path: Path) => boolean
  readonly problem: (path: Path, message: string, key?: string) => Problem
}

const mostCharacters = 1_000_000
const deepest = 12
const longestIndent = 80

export const pathText = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')

/**
 * The first place where a file is nested deeper than a region file can be, or nothing. Looked for before it is parsed:
 * ten thousand dashes on one line take more memory than there is.
 */
const tooDeep = (text: string): { readonly line: number; readonly column: number } | undefined => {
  let open = 0
  for (const [index, line] of text.split('\n').entries()) {
    const indent = /^[\s?:-]*/.exec(line)?.[0].trimEnd().length ?? 0
    const ahead = line.length - line.trimStart().length
    if (Math.max(indent, line.trim() === '' ? 0 : ahead) > longestIndent) {
      return { line: index + 1, column: longestIndent }
    }
    for (const [column, char] of [...line].entries()) {
      if (char === '#') break
      if (char === '[' || char === '{') open += 1
      if (char === ']' || char === '}') open = Math.max(0, open - 1)
      if (open > deepest) return { line: index + 1, column: column + 1 }
    }
  }
  return undefined
}

const start: Omit<Problem, 'message'> = { line: 1, column: 1, path: '' }

/** Reads YAML as data only: no aliases, no types of its own, nothing larger or deeper than a region file can be. */
export const readLocated = (text: string): Located | { readonly problems: readonly Problem[] } => {
  if (text.length > mostCharacters) {
    return { problems: [{ ...start, message: 'the file is larger than 1 MB; a region file never is' }] }
  }
  const deep = tooDeep(text)
  if (deep)
    return { problems: [{ ...deep, path: '', message: 'this is nested deeper than a region file ever is' }] }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' })
  const at = (offset: number, path: string, message: string): Problem => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col), path, message }
  }
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    at(pos[0], '', message.split(' at line ')[0] ?? message),
  )
  visit(document, {
    Alias: (_key, { range }) => {
      problems.push(at(range?.[0] ?? 0, '', 'a reference (*name) is not read here; write the value itself'))
    },
  })
  if (problems.length > 0) return { problems }
  const nodeAt = (path: Path): unknown => (path.length === 0 ? document.contents : document.getIn(path, true))
  const offsetOf = (path: Path, key: string | undefined): number => {
    const node = nodeAt(path)
    if (key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0
    }
    if (isNode(node) && node.range && !isAlias(node)) return node.range[0]
    return path.length === 0 ? 0 : offsetOf(path.slice(0, -1), String(path.at(-1)))
  }
  return {
    value: document.toJS({ maxAliasCount: 0 }),
    has: (path) => document.hasIn(path),
    problem: (path, message, key) =>
      at(offsetOf(path, key), pathText(key === undefined ? path : [...path, key]), message),
  }
}
