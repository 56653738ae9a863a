/** The fastest of a few runs in milliseconds: what the work costs, without what else the machine was doing. */
export const fastestOf = (work: () => unknown): number => {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  return Math.min(...times)
}
