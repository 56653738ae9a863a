/** What follows a place says whether a letter ends there: some are put together of many. */
const AHEAD = 64

/** The beginning of a text, in whole letters: at most so many characters. */
export const headOf = (text: string, most: number): string => {
  if (text.length <= most) return text
  let end = 0
  for (const { index } of new Intl.Segmenter('nl').segment(text.slice(0, most + AHEAD)))
    if (index <= most) end = index
  return text.slice(0, end)
}
