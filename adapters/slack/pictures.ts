import { createHash } from 'node:crypto'
import type { Log } from '../../src/ports/log.ts'
import { Refused } from '../../src/ports/messenger.ts'
import type { Block, Card } from '../../src/wording/card.ts'
import { remembering } from '../common/remember.ts'
import { type Calls, must } from './calls.ts'
import { oneLine, shorten } from './cut.ts'
import { patienceOf } from './patience.ts'
import { limits } from './limits.ts'

type Image = Extract<Block, { kind: 'image' }>
type Picture = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

const KEEP_MS = 3_600_000
/** Sending, however many they are, must fit beside the call that shows them within the time that a notice is held. */
const UPLOAD_MS = 5_000

/** What stands in place of an address once a picture is with Slack. */
const SCHEME = 'slack-file:'
/** The file that Slack shows there, when it is one that was uploaded. */
export const fileIn = (url: string): string | undefined =>
  url.startsWith(SCHEME) ? url.slice(SCHEME.length) : undefined

/** A picture that travels in its own address, of a kind that Slack shows. */
const pictureIn = (url: string): Picture | undefined => {
  const [, type, data] = /^data:image\/(png|jpeg|gif);base64,([A-Za-z0-9+/=]+)$/.exec(url) ?? []
  if (type === undefined || data === undefined) return undefined
  const bytes = new Uint8Array(Buffer.from(data, 'base64'))
  return bytes.length > limits.picture ? undefined : { name: `tijdig.${type}`, bytes }
}

const withImages = (card: Card, change: (image: Image) => Image): Card => ({
  ...card,
  body: card.body.map((block) => (block.kind === 'image' ? change(block) : block)),
})

export const hasImages = ({ body }: Card): boolean => body.some(({ kind }) => kind === 'image')
export const hasFiles = ({ body }: Card): boolean =>
  body.some((block) => block.kind === 'image' && fileIn(block.url) !== undefined)
/** The card with what its images show said in words. */
export const imagesInWords = (card: Card): Card => withImages(card, (image) => ({ ...image, url: '' }))

type Needs = { readonly calls: Calls; readonly now: () => number; readonly log: Log }

/**
 * Pictures that Slack cannot fetch by itself are uploaded, with the words that say what is on them, once an hour for each
 * workspace; nobody sees them but where a message shows them. One that cannot be uploaded, or not
 * in time, is said in words.
 */
export const createPictures = ({ calls, now, log }: Needs) => {
  const kept = remembering<string | undefined>(now, KEEP_MS)

  const upload = async (region: string, team: string, { name, bytes }: Picture, alt: string) => {
    const words = shorten(oneLine(alt), limits.uploadAlt)
    try {
      return await calls.in(
        region,
        team,
        async (client) => {
          const about = { filename: name, length: bytes.length, ...(words !== '' && { alt_txt: words }) }
          const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal(about)
          const sent = await fetch(must(url, 'where to upload'), {
            method: 'POST',
            body: bytes,
            signal: AbortSignal.timeout(UPLOAD_MS),
          })
          if (!sent.ok) throw new Error(`the upload was answered with ${sent.status}`)
          const file = must(id, 'the file')
          await client.files.completeUploadExternal({ files: [{ id: file, title: name }] })
          return file
        },
        UPLOAD_MS,
      )
    } catch (error) {
      log.warn({ team, reason: String(error) }, 'slack picture not uploaded; said in words')
      // Not allowed is not allowed for a while; all else may go better with the next message.
      if (error instanceof Refused) return undefined
      throw error
    }
  }

  const drawable = async (region: string, team: string, image: Image): Promise<Image> => {
    if (fileIn(image.url) !== undefined) return { ...image, url: '' } // only we may name a file
    const picture = pictureIn(image.url)
    if (!picture) return image
    const key = createHash('sha256').update(`${region} ${team} ${image.alt} ${image.url}`).digest('hex')
    const file = await kept.get(key, () => upload(region, team, picture, image.alt)).catch(() => undefined)
    return file === undefined ? image : { ...image, url: `${SCHEME}${file}` }
  }

  /** The card with its pictures where Slack finds them. */
  return async (region: string, team: string, card: Card): Promise<Card> => {
    const images = card.body.filter((block): block is Image => block.kind === 'image')
    if (images.length === 0) return card
    const patience = patienceOf(UPLOAD_MS)
    const found = images.map(
      async (image) => [image, (await patience(drawable(region, team, image))) ?? image] as const,
    )
    const drawn = new Map(await Promise.all(found))
    return withImages(card, (image) => drawn.get(image) ?? image)
  }
}

export type Pictured = ReturnType<typeof createPictures>
