const inline =
  /[\\[\]*`~]|(?<=\])\(|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?=[a-z/!?])|&(?=#?\w+;)|(?<=\{)\{/giu
const lineStart = /^(?:[#>]|[-+](?=[\s-]|$))/u
const numbered = /^(\d{1,9})([.)])(?=\s|$)/u

/** Four spaces would make code of a line; no-break spaces look the same and stay text. */
const indent = (line: string): string => line.replace(/^[ \t]+/u, (spaces) => '\u00a0'.repeat(spaces.length))

const escapeLine = (line: string): string => {
  const kept = indent(line)
  const spaces = kept.length - kept.trimStart().length
  const said = kept
    .slice(spaces)
    .replace(inline, String.raw`\$&`)
    .replace(lineStart, String.raw`\$&`)
    .replace(numbered, String.raw`$1\$2`)
  return kept.slice(0, spaces) + said
}

/**
 * Lets text stand in a card as it was written: whatever Markdown, an HTML entity or a date macro of
 * the card language would make of it is escaped with a backslash, and nothing is taken away.
 */
export const escape = (text: string): string =>
  text.replaceAll(/\r\n?/gu, '\n').split('\n').map(escapeLine).join('\n')
