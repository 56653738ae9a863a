import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = process.env['SLACK_SAMPLES'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))

/** A file of what Slack publishes about itself, where somebody has put it beside the project; else nothing. */
export const slackSample = (file: string): unknown => {
  const path = `${folder}/${file}`
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
