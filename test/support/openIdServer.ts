import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const ISSUER = 'https://api.botframework.com'

/** A pair that tokens are signed with, under the name by which it is published. */
export const keyPair = (kid: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { kid, privateKey, publicKey }
}
export type KeyPair = ReturnType<typeof keyPair>

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const hashes = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' } as const

/** A token as Teams makes them, signed with that key. */
export const tokenOf = (
  claims: Readonly<Record<string, unknown>>,
  { kid, privateKey }: KeyPair,
  alg: keyof typeof hashes = 'RS256',
): string => {
  const signed = `${part({ alg, typ: 'JWT', kid })}.${part(claims)}`
  return `${signed}.${sign(hashes[alg], Buffer.from(signed), privateKey).toString('base64url')}`
}

/** A token that nobody signed. */
export const unsigned = (claims: Readonly<Record<string, unknown>>, kid: string): string =>
  `${part({ alg: 'none', typ: 'JWT', kid })}.${part(claims)}.`

/** A token signed with what everybody knows: the public key, as if it were a secret. */
export const signedWithPublicKey = (
  claims: Readonly<Record<string, unknown>>,
  kid: string,
  publicKey: KeyObject,
): string => {
  const signed = `${part({ alg: 'HS256', typ: 'JWT', kid })}.${part(claims)}`
  const secret = publicKey.export({ type: 'pkcs1', format: 'pem' })
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

type Mood = 'well' | 'broken' | 'hanging'

/** Stands in for Microsoft's OpenID server: says which keys sign what comes from Teams. */
export const startOpenIdServer = async (
  published: readonly (KeyPair & { readonly endorsements?: readonly string[] })[],
) => {
  let mood: Mood = 'well'
  let asked = 0
  const server = createServer((request, response: ServerResponse) => {
    asked += 1
    if (mood === 'hanging') return
    response.setHeader('content-type', 'application/json')
    if (mood === 'broken') response.writeHead(500).end('{}')
    else if (request.url === '/keys') {
      const keys = published.map(({ kid, publicKey, endorsements }) => ({
        ...publicKey.export({ format: 'jwk' }),
        kid,
        use: 'sig',
        ...(endorsements && { endorsements }),
      }))
      response.end(JSON.stringify({ keys }))
    } else response.end(JSON.stringify({ issuer: ISSUER, jwks_uri: `http://${request.headers.host}/keys` }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // It listens on a port, so its address has one.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/.well-known/openidconfiguration`,
    asked: (): number => asked,
    be: (next: Mood): void => {
      mood = next
    },
    close: async (): Promise<void> => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export type OpenIdServer = Awaited<ReturnType<typeof startOpenIdServer>>
