/** How this installation is known to Slack. */
export type SlackSettings = {
  /** Over HTTP every request is signed with it; not needed with Socket Mode. */
  readonly signingSecret?: string
  /** The one workspace's token; with several workspaces each brings its own by installing. */
  readonly botToken?: string
  readonly client?: { readonly id: string; readonly secret: string }
  /** Socket Mode, instead of HTTP. */
  readonly appToken?: string
  /** Another Slack, such as GovSlack; ends in a slash. */
  readonly apiUrl: string
  /** Keys that seal tokens, parted by commas: the first seals, all of them open. */
  readonly keys: string
}
