import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

/** What something sealed belongs to: it opens under the same names and no others. */
export type Belongs = { readonly region: string; readonly team: string; readonly kind: string }

type Key = { readonly id: string; readonly bytes: Buffer }

export type Sealer = {
  readonly seal: (text: string, to: Belongs) => string
  /** @throws {Error} when it was changed, belongs elsewhere, or its key is not among ours */
  readonly open: (sealed: string, to: Belongs) => string
  /** Whether it was sealed by the first key, which is the one in use. */
  readonly isCurrent: (sealed: string) => boolean
  /** A secret for another purpose, that follows from the first key. */
  readonly derive: (purpose: string) => string
}

const BYTES = 32
const VERSION = 'v1'

/** 32 bytes in base64 (or base64url, or hex), which is what `openssl rand -base64 32` prints. */
const readKey = (text: string): Key | undefined => {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  if (bytes.length !== BYTES) return undefined
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes }
}

/** `undefined` when any of them is no key. Several are parted by commas: the first seals, all of them open. */
export const readKeys = (text: string): readonly Key[] | undefined => {
  const keys = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readKey)
  return keys.length > 0 && keys.every((key) => key !== undefined) ? keys : undefined
}

const about = ({ region, team, kind }: Belongs): Buffer => Buffer.from(JSON.stringify([region, team, kind]))

/** AES-256-GCM: what is sealed names its key, so that a new key can come before the old one. */
export const createSealer = (text: string): Sealer => {
  const keys = readKeys(text)
  const [first] = keys ?? []
  if (!keys || !first) throw new Error('TIJDIG_KEY must be 32 bytes in base64: openssl rand -base64 32')
  return {
    seal: (plain, to) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', first.bytes, nonce).setAAD(about(to))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      const parts = [nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))
      return [VERSION, first.id, ...parts].join('.')
    },
    open: (sealed, to) => {
      const [version, id, ...parts] = sealed.split('.')
      const key = keys.find((one) => one.id === id)
      if (version !== VERSION || !key)
        throw new Error(`sealed with key ${id}, which is not in TIJDIG_KEY: add it after the new one`)
      const [nonce = Buffer.alloc(0), tag = Buffer.alloc(0), body = Buffer.alloc(0)] = parts.map((part) =>
        Buffer.from(part, 'base64url'),
      )
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: 16 })
        .setAAD(about(to))
        .setAuthTag(tag)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
    isCurrent: (sealed) => sealed.startsWith(`${VERSION}.${first.id}.`),
    derive: (purpose) => createHmac('sha256', first.bytes).update(purpose).digest('base64url'),
  }
}
