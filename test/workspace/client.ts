import { request } from 'node:http'
import type { Served } from './server.ts'

export type Told = { id: string; text: string; card?: object }
type Body = { error: string; messages: Told[]; people: Told[]; channels: Told[] }
/** What the server says is read loosely here: each test checks what it needs of it. */
const bodyOf = async <T = Body>(response: Response): Promise<T> => (await response.json()) as T

/** Speaks to the workspace that stands there at that moment. */
export const clientOf = (served: () => Served) => {
  const messagesOf = async (as: string, more = ''): Promise<Told[]> =>
    bodyOf(await fetch(`${served().url}/api/messages?as=${as}${more}`))
  const get = async (path: string) => {
    const response = await fetch(served().url + path)
    return { status: response.status, body: await bodyOf(response) }
  }
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(served().url + path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })
    return { status: response.status, body: await bodyOf(response) }
  }

  /** A request with headers that fetch would not let us set. */
  const raw = (path: string, headers: Record<string, string>, host = '127.0.0.1') =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      const options = { host, port: served().port, path: `/workspace${path}`, headers }
      request(options, (response) => {
        let body = ''
        response.on('data', (part) => (body += String(part)))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
      })
        .on('error', reject)
        .end()
    })
  return { messagesOf, get, post, raw }
}
