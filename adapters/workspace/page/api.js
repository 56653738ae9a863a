import { language, words } from './words.js'

const base = '/workspace/api'

const answerOf = async (asked) => {
  const response = await asked.catch(() => {
    throw new Error(words().offline)
  })
  const body = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(body.error ?? words().broken)
  return body
}

const get = (path) => answerOf(fetch(base + path, { headers: { 'accept-language': language() } }))

const post = (path, body) =>
  answerOf(
    fetch(base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language() },
      body: JSON.stringify(body),
    }),
  )

export const api = {
  state: () => get('/state'),
  messages: (as) => get(`/messages?cards=1&as=${encodeURIComponent(as)}`),
  say: (as, where, text) => post('/say', { as, where, text }),
  press: (as, message, action, submitted) => post('/press', { as, message, action, submitted }),
  advance: (advance) => post('/clock', { advance }),
}

/** Calls `changed` with each event of the live stream, and `connected` when it comes or goes; the browser tries again itself. */
export const listen = (as, since, changed, connected) => {
  const source = new EventSource(`${base}/live?as=${encodeURIComponent(as)}&since=${since}`)
  source.addEventListener('board', ({ data }) => changed(JSON.parse(data)))
  source.addEventListener('open', () => connected(true))
  source.addEventListener('error', () => connected(false))
  return () => source.close()
}
