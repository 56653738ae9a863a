import type { Language } from '../core/person.ts'
import { wordList } from './wordList.ts'

/** Words that only one of the two languages uses; shared ones ("is", "of", "in") say nothing. */
const stopWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  nl: wordList(`
    de het een en dat die deze dit ik je jij u hij zij ze wij jullie mij mijn jouw uw hun hen ons onze er niet geen wel nog al
    ook maar als dan toch voor van op aan bij naar met uit om door over tot zonder wie wat waar wanneer waarom hoe welke
    heb hebt heeft hebben ben bent zijn waren wordt worden moet moeten kan kun kunnen wil willen zou zouden zal zullen mag
    doen graag alsjeblieft bedankt dank hoi goedemorgen nieuwe iedereen
  `),
  en: wordList(`
    the a an and that this these those i you he she they my your his her their our not for from with by at to into about
    who what where when why how which has have had are were am do does did will would can could should must may shall
    been being be if but or still yet please thanks thank hello new everyone everybody everything anything me us them it
  `),
}

const readAtMost = 2_000

/** Dutch or English by the words that only one of them has; `undefined` when the text is too short to tell. */
export const detectLanguage = (text: string): Language | undefined => {
  const words =
    text
      .slice(0, readAtMost)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  if (words.length < 2) return undefined
  const [nl, en] = [stopWords.nl, stopWords.en].map((list) => words.filter((word) => list.has(word)).length)
  if (nl === undefined || en === undefined || nl === en) return undefined
  return nl > en ? 'nl' : 'en'
}
