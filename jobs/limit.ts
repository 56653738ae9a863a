/**
 * What `work` gives, if it gives it within `ms` milliseconds. Work that is late goes on, and its outcome is let go.
 * @throws {Error} when the time is up, or what `work` throws.
 */
export const within = async <T>(ms: number, work: Promise<T>, what: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
