/** Control characters but tab and line feed: they draw nothing, and a terminal may obey them. */
const controls = new RegExp('[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F]', 'g')

/** Characters without width, or that turn the direction of what follows: with them a text can pass for another. */
const invisible = new RegExp(
  `[${[
    '\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFEFF\\uFFA0\\uFFF9-\\uFFFB',
    '\\u200B\\u200C\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F',
    '\\u{E0000}-\\u{E0FFF}',
  ].join('')}]`,
  'gu',
)

/** A joiner makes one picture of two; between anything else it is invisible too. */
const looseJoiner =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})/gu

/** More accents than this on one letter are drawn over the lines around it. */
const piledAccents = /(\p{M}{4})\p{M}+/gu

const halfCharacters = /\p{Surrogate}/gu

/**
 * The text as it may be stored and shown: composed (NFC), without control, invisible and direction-turning characters,
 * with ordinary line ends and spaces, and without walls of white. Cleaning twice changes nothing more.
 * Takes time in proportion to the text.
 */
export const clean = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(controls, '')
    .replace(halfCharacters, '')
    .replace(invisible, '')
    .replace(looseJoiner, '')
    .replace(piledAccents, '$1')
    .normalize('NFC')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/[ \t]{9,}/g, ' ')
    .replace(/[ \t]{1,8}\n/g, '\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()

/** Whether a text has more than `max` characters, counted as storage does (UTF-16). */
export const tooLong = (text: string, max: number): boolean => text.length > max
