import { manifestFor, withAgentView } from '../../adapters/slack/manifest.ts'

type Result = { readonly out: string; readonly code: number }

const EXAMPLE = 'https://tijdig.example.nl'
const FLAGS = new Set(['--least-privilege', '--socket', '--several', '--agent'])

/** The app as api.slack.com takes it ("Create New App" → "From a manifest"); nothing has to be set up for it yet. */
export const slackManifest = (flags: readonly string[]): Result => {
  const unknown = flags.find((flag) => !FLAGS.has(flag) && !flag.startsWith('--url='))
  if (unknown !== undefined)
    return {
      out: `${unknown} is not known here; known are ${[...FLAGS, '--url=https://…'].join(', ')}`,
      code: 2,
    }
  const url = flags.find((flag) => flag.startsWith('--url='))?.slice('--url='.length) ?? EXAMPLE
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    return { out: `--url=${url}: Slack only calls addresses that begin with https://`, code: 2 }
  const manifest = manifestFor({
    reach: flags.includes('--least-privilege') ? 'least' : 'full',
    socket: flags.includes('--socket'),
    several: flags.includes('--several'),
    url: url.replace(/\/+$/, ''),
  })
  const whole = flags.includes('--agent') ? withAgentView(manifest) : manifest
  return { out: JSON.stringify(whole, undefined, 2), code: 0 }
}
