import { z } from 'zod'
import { slackSample } from '../../support/slackSamples.ts'
import { messageProblems, viewProblems } from './blockKit.ts'

const Method = z.object({
  args: z.record(z.string(), z.object({ required: z.boolean().nullish() })).nullish(),
  arg_groups: z
    .array(
      z.object({
        args: z.array(z.string()),
        required: z.boolean().nullish(),
        mutually_exclusive: z.boolean().nullish(),
      }),
    )
    .nullish(),
})

const sample = slackSample('slack-methods.json')
const methods = sample === undefined ? undefined : z.record(z.string(), Method).parse(sample)

/** Whether Slack's description of its methods was there to check by. */
export const knowsMethods = methods !== undefined

type Arguments = Readonly<Record<string, unknown>>

const argumentProblems = (method: string, args: Arguments): string[] => {
  if (!methods) return []
  const known = methods[method]
  if (!known) return [`${method}: no such method`]
  const expected = known.args ?? {}
  const groups = known.arg_groups ?? []
  const given = Object.keys(args).filter((name) => args[name] !== undefined && name !== 'token')
  return [
    ...given.filter((name) => expected[name] === undefined).map((name) => `unknown argument ${name}`),
    ...Object.entries(expected)
      .filter(([name, { required }]) => required === true && name !== 'token' && !given.includes(name))
      .map(([name]) => `missing argument ${name}`),
    ...groups.flatMap((group) => {
      const used = group.args.filter((name) => given.includes(name))
      const needed = group.required ?? group.mutually_exclusive !== true
      return [
        ...(group.mutually_exclusive === true && used.length > 1 ? [`not together: ${used.join(', ')}`] : []),
        ...(needed && used.length === 0 ? [`one of ${group.args.join(', ')} is needed`] : []),
      ]
    }),
  ]
}

/** JSON arguments travel as text in a form, and as themselves in a JSON body. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

const LONGEST_UPDATE = 4_000

const contentProblems = (method: string, args: Arguments): readonly string[] => {
  const { blocks, view, text } = args
  const tooLong =
    typeof text === 'string' && text.length > (method === 'chat.update' ? LONGEST_UPDATE : 40_000)
  return [
    ...(blocks === undefined ? [] : messageProblems(parsed(blocks))),
    ...(view === undefined ? [] : viewProblems(parsed(view))),
    ...(tooLong ? ['msg_too_long'] : []),
    ...(blocks !== undefined && (text === undefined || text === '') ? ['blocks without text'] : []),
  ]
}

/** What Slack would refuse about one call of its Web API, by its own description and types. */
export const callProblems = (method: string, args: Arguments): readonly string[] =>
  [...argumentProblems(method, args), ...contentProblems(method, args)].map(
    (problem) => `${method}: ${problem}`,
  )
