import { callProblems } from './calls.ts'

type Arguments = Readonly<Record<string, unknown>>

export type Call = { readonly method: string; readonly args: Arguments; readonly token: string | undefined }

const argumentsOf = (type: string, body: string): Arguments => {
  if (body === '') return {}
  return type.startsWith('application/json')
    ? JSON.parse(body)
    : Object.fromEntries(new URLSearchParams(body))
}

type Sent = {
  readonly url: string
  readonly type: string
  readonly authorization: string | undefined
  readonly body: string
}

/**
 * Reads every call of Slack's Web API that goes out in a test, and holds it against both validators. `refused` keeps what
 * Slack would have said, because an adapter may swallow it; {@link expectSound} ends the test with it.
 */
export const createChecker = () => {
  const calls: Call[] = []
  const refused: string[] = []
  return {
    calls,
    refused,
    /** @returns the call, and what Slack would refuse about it */
    read: ({ url, type, authorization, body }: Sent): { call: Call; problems: readonly string[] } => {
      const { pathname, searchParams } = new URL(url, 'http://127.0.0.1')
      const method = pathname.replace(/^.*\/api\//u, '')
      // Files travel in parts, which no description of arguments speaks of.
      const given = type.startsWith('multipart/') ? {} : argumentsOf(type, body)
      const call = {
        method,
        args: { ...Object.fromEntries(searchParams), ...given },
        token: authorization?.replace(/^Bearer /u, ''),
      }
      const problems = type.startsWith('multipart/') ? [] : callProblems(method, call.args)
      calls.push(call)
      refused.push(...problems)
      return { call, problems }
    },
    /** @throws when anything was sent that Slack would have refused */
    expectSound: (): void => {
      if (refused.length > 0) throw new Error(`Slack would have refused:\n${refused.join('\n')}`)
    },
  }
}
