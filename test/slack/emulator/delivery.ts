import { signedHeaders } from './signature.ts'

export type Delivered = {
  readonly what: string
  readonly status: number
  readonly body: string
}

/** Posts what Slack would post to the app, signed, and keeps how it was answered. */
export const createDelivery = (secret: string) => {
  let address: string | undefined
  const delivered: Delivered[] = []
  const post = async (
    what: string,
    type: string,
    body: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Delivered> => {
    if (address === undefined) return { what, status: 0, body: '' }
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': type, ...signedHeaders(body, secret), ...headers },
      body,
    })
    const answer = {
      what,
      status: response.status,
      body: await response.text(),
    }
    delivered.push(answer)
    return answer
  }
  return {
    delivered,
    /** Where the app listens; before that nothing is delivered. */
    connect: (url: string): void => {
      address = url
    },
    event: (what: string, envelope: object, headers?: Readonly<Record<string, string>>) =>
      post(what, 'application/json', JSON.stringify(envelope), headers),
    interaction: (what: string, payload: object) =>
      post(
        what,
        'application/x-www-form-urlencoded',
        new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
      ),
    command: (fields: Readonly<Record<string, string>>) =>
      post('command', 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString()),
  }
}
