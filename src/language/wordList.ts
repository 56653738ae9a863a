/** A set of words, written down with spaces and line ends between them. */
export const wordList = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))
