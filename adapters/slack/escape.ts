const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Text for a place where Slack reads its own markup (a message's `text`): the three characters that begin a mention, a
 * link or an entity become entities, so that whatever was written pings nobody and leads nowhere.
 */
export const escape = (text: string): string => text.replaceAll(/[&<>]/gu, (sign) => entities[sign] ?? sign)

/** What a reader of escaped text sees. */
export const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
