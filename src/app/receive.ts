import type { Value, Values } from '../core/form.ts'
import { clean, tooLong } from '../language/clean.ts'
import { findsBsn } from '../language/personalData.ts'
import type { Incoming } from '../ports/incoming.ts'
import type { Needs } from './needs.ts'
import { placeName } from './placeName.ts'
import { HAND_LEASE_MS } from './sweep.ts'

/** Longer than anybody types; what is longer belongs in a document. */
const MAX_TEXT = 8_000

const textsOf = (what: Incoming['what']): readonly string[] => {
  if (what.kind === 'said') return [what.text]
  return what.kind === 'pressed'
    ? Object.entries(what.values).flatMap(([field, value]) => [
        field,
        ...(typeof value === 'object' ? value : [String(value)]),
      ])
    : []
}

/** A name that holds a number nobody may keep is left out; the account tells who it was. */
const cleanSender = ({ name, ...from }: Incoming['from']): Incoming['from'] => {
  const cleanName = name === undefined ? '' : clean(name).slice(0, 120)
  return cleanName === '' || findsBsn(cleanName) !== 'no' ? from : { ...from, name: cleanName }
}

const cleanPlace = ({ name: said, ...where }: Incoming['where']): Incoming['where'] => {
  const name = placeName(said)
  return name === undefined ? where : { ...where, name }
}

const cleanValue = (value: Value): Value =>
  typeof value === 'string' ? clean(value) : typeof value === 'number' ? value : value.map(clean)

const cleaned = (what: Incoming['what']): Incoming['what'] => {
  if (what.kind === 'said') return { ...what, text: clean(what.text) }
  if (what.kind !== 'pressed') return what
  const values: Values = Object.fromEntries(
    Object.entries(what.values).map(([id, value]) => [id, cleanValue(value)]),
  )
  return { ...what, values }
}

/** What may be stored of it: cleaned, or, when it holds a citizen service number or a book, only that it came. */
const storable = (what: Incoming['what']): Incoming['what'] => {
  const texts = textsOf(what)
  if (texts.some((text) => tooLong(text, MAX_TEXT))) return { kind: 'refused', because: 'too-long' }
  return texts.some((text) => findsBsn(text) !== 'no') ? { kind: 'refused', because: 'bsn' } : cleaned(what)
}

/**
 * Stores the event before its platform gets an answer, once per key, and hands it to a worker. `kept` is false when
 * its content was refused: then nothing of it was stored but that something came, so that its sender can be told.
 */
export const receive =
  ({ store, queue }: Pick<Needs, 'store' | 'queue'>) =>
  async (incoming: Incoming): Promise<{ kept: boolean; isNew: boolean }> => {
    const what = storable(incoming.what)
    const [from, where] = [cleanSender(incoming.from), cleanPlace(incoming.where)]
    const isNew = await store.receive({ ...incoming, from, where, what }, HAND_LEASE_MS)
    if (isNew) await queue.add([{ kind: 'handle', region: incoming.region, event: incoming.key }])
    return { kept: what.kind !== 'refused', isNew }
  }
