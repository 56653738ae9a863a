/** What the page knows: who is played, which conversation is open, and what the server last told. */
export const state = {
  me: '',
  where: 'direct',
  people: [],
  channels: [],
  obligations: [],
  messages: [],
  seq: 0,
}

/** Under which key the open conversation counts what is new. */
export const newsKey = () => (state.where === 'direct' ? `person:${state.me}` : `channel:${state.where}`)

/** Runs one at a time; asked again while it runs, it runs once more after. */
export const single = (what) => {
  let running
  let again = false
  return () => {
    if (running) {
      again = true
      return running
    }
    running = (async () => {
      do {
        again = false
        await what()
      } while (again)
    })().finally(() => {
      running = undefined
    })
    return running
  }
}
