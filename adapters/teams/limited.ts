/** Ends a wait after so many milliseconds with a TimeoutError, also where a library would wait for ever. */
export const limited = async <T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const aborter = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('no answer in time'), { name: 'TimeoutError' }))
      aborter.abort()
    }, ms)
  })
  try {
    return await Promise.race([work(aborter.signal), over])
  } finally {
    clearTimeout(timer)
  }
}
