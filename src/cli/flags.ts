export type Flags<Name extends string> = {
  readonly values: ReadonlyMap<Name, string>
  /** What is no flag, in order. */
  readonly rest: readonly string[]
  /** The first flag that is not known, or has no value. */
  readonly unknown?: string
}

/** Reads `--name=value` and `--name value`; only the flags that are named are known. */
export const flagsIn = <Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): Flags<Name> => {
  const values = new Map<Name, string>()
  const rest: string[] = []
  const left = [...args]
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (!arg.startsWith('--')) {
      rest.push(arg)
      continue
    }
    const [flag = '', ...parts] = arg.slice(2).split('=')
    const name = names.find((one) => one === flag)
    const value = parts.length > 0 ? parts.join('=') : left.shift()
    if (name === undefined || value === undefined || value === '') return { values, rest, unknown: arg }
    values.set(name, value)
  }
  return { values, rest }
}
