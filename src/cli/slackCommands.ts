import type { Slack } from '../../adapters/slack/slack.ts'
import type { Config } from '../config.ts'
import type { Store } from '../ports/store.ts'

type House = { readonly config: Config; readonly store: Store; readonly slack?: Slack | undefined }
type Result = { readonly out: string; readonly code: number }

const failed = (out: string): Result => ({ out, code: 1 })
const NOT_SET =
  'Slack is not set up here: fill in the SLACK_ settings and TIJDIG_KEY (see .env.example), and start again.'

const urlIn = (args: readonly string[]): string | undefined =>
  args.find((arg) => arg.startsWith('--url='))?.slice('--url='.length)

/** The same flags with which the manifest was made: a link may ask for no more than the app has. */
const askedIn = (args: readonly string[]) =>
  ({
    reach: args.includes('--least-privilege') ? 'least' : 'full',
    agent: args.includes('--agent'),
  }) as const

/** Links the workspace of the token to a region; with several workspaces prints the link by which one is installed. */
export const linkSlack = async (
  { config, store, slack }: House,
  args: readonly string[],
): Promise<Result> => {
  const [region, ...partners] = args.filter((arg) => !arg.startsWith('--'))
  if (!slack) return failed(NOT_SET)
  const regions = await store.regions()
  if (region === undefined || !regions.includes(region))
    return failed(`There is no region "${region ?? ''}"; there is ${regions.join(', ') || 'none yet'}.`)
  const { organisations } = await store.in(region).directory()
  const unknown = partners.filter((partner) => !organisations.has(partner))
  if (unknown.length > 0)
    return failed(
      `No partner of ${region}: ${unknown.join(', ')}. There are ${[...organisations.keys()].join(', ')}.`,
    )
  if (config.slack?.botToken === undefined) {
    const front = (urlIn(args) ?? 'https://YOUR-ADDRESS').replace(/\/+$/, '')
    return {
      out: `Whoever may install apps in the workspace opens this link within a day; it lets one workspace in:\n${front}${slack.installLink(region, partners, askedIn(args))}`,
      code: 0,
    }
  }
  const linked = await slack.linkSingle(region, partners)
  if (linked.kind === 'refused')
    return failed(`Slack does not take SLACK_BOT_TOKEN: ${linked.code}. Run "tijdig doctor slack".`)
  if (linked.kind === 'elsewhere')
    return failed(`This workspace belongs to region ${linked.region} already; nothing was changed.`)
  const { name, organisations: whose } = linked.installation
  return {
    out: `${name} is linked to ${region}${whose.length > 0 ? ` (${whose.join(', ')})` : ''}.`,
    code: 0,
  }
}

/** What is wrong between Slack and here; each fault comes with what to do about it. */
export const slackDoctor = async ({ store, slack }: House, args: readonly string[]): Promise<Result> => {
  if (!slack) return failed(NOT_SET)
  const findings = await slack.examine(await store.regions(), urlIn(args))
  const lines = findings.map(({ good, what, advice }) =>
    good || !advice ? `ok    ${what}` : `wrong ${what}\n      ${advice}`,
  )
  return { out: lines.join('\n'), code: findings.every(({ good }) => good) ? 0 : 1 }
}
