/** What Microsoft Teams takes; sizes are bytes of JSON as UTF-16, the way Teams counts them. */
export const limits = {
  /** The newest Adaptive Card schema that Teams draws. */
  version: '1.5',
  /** One message, with everything around the card; larger is answered with 413. */
  messageBytes: 28 * 1024,
  /** Kept free for what travels around the card: addresses, ids, the attachment's own names. */
  envelopeBytes: 2 * 1024,
  /** Buttons that Teams shows in one row; what comes after them would be dropped. */
  actions: 6,
  /** Characters of a title, so that a continued card has room for more than its name. */
  title: 250,
  /** Up to this many choices are shown at once, more fold into a list. */
  openChoices: 5,
  /** Messages in one conversation: Teams takes 7 within a second, 8 within two and 60 within thirty; of an hour it speaks up itself. */
  speed: { everyMs: 600, burst: 5 },
} as const
