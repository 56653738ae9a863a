/** One figure beside what it should be. */
export type Line = {
  readonly what: string
  readonly found: string
  readonly target: string
  readonly isMet: boolean
}

/** Plain text in columns. */
export const tableOf = (lines: readonly Line[]): string => {
  const rows = [
    ['', 'found', 'target', ''],
    ...lines.map(({ what, found, target, isMet }) => [what, found, target, isMet ? 'met' : 'NOT MET']),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** So much of `unit`, with as many digits as say something. */
export const shown = (value: number, unit: string): string =>
  `${value.toFixed(value < 1 ? 3 : value < 10 ? 2 : 0)} ${unit}`

/** How often `reference` goes into `value`, with both beside it. */
export const ratioOf = (value: number, reference: number, unit: string): string =>
  `${(value / reference).toFixed(2)} x  (${shown(value, unit)} : ${shown(reference, unit)})`
