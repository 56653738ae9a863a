/** How this installation is known to Slack. */
export type SlackSettings = {
  /** Over HTTP every request is signed with it; not needed with Socket Mode. */
  readonly signingSecret?: string
  /** The one workspace's token; with several workspaces each brings its own by installing. */
  readonly botToken?: string
  readonly client?: { readonly id: string; readonly secret: string }
  /** The app's own token: for Socket Mode, and to ask which workspaces see what is said in a shared channel. */
  readonly appToken?: string
  /** Whether Slack is reached over a socket; when absent it is where there is an app's own token. */
  readonly socketMode?: boolean
  /** Another Slack, such as GovSlack; ends in a slash. */
  readonly apiUrl: string
  /** Keys that seal tokens, parted by commas: the first seals, all of them open. */
  readonly keys: string
}

/** Whether Slack is reached over a socket of ours, instead of reaching us. */
export const isSocket = ({ appToken, socketMode }: SlackSettings): boolean =>
  appToken !== undefined && socketMode !== false
