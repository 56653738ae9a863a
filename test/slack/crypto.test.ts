import { describe, expect, it } from 'vitest'
import { createSealer, readKeys } from '../../adapters/slack/crypto.ts'

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64')
const to = { region: 'ijmond', team: 'T1', kind: 'slack token' }

describe('what is sealed', () => {
  it('opens under its own names, and never reads the same twice', () => {
    const { seal, open } = createSealer(key(1))
    const [one, two] = [seal('xoxb-geheim', to), seal('xoxb-geheim', to)]
    expect(one).not.toBe(two)
    expect(one).not.toContain('geheim')
    expect([open(one, to), open(two, to)]).toEqual(['xoxb-geheim', 'xoxb-geheim'])
  })

  it('opens under no other region, workspace or kind', () => {
    const { seal, open } = createSealer(key(1))
    const sealed = seal('xoxb-geheim', to)
    for (const other of [{ region: 'zaanstreek' }, { team: 'T2' }, { kind: 'slack install ticket' }])
      expect(() => open(sealed, { ...to, ...other })).toThrow(/authenticate/)
  })

  it.each([2, 3, 4])('opens no more when part %i of it was changed', (part) => {
    const { seal, open } = createSealer(key(1))
    const parts = seal('xoxb-geheim', to).split('.')
    const bytes = Buffer.from(parts[part] ?? '', 'base64url')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    parts[part] = bytes.toString('base64url')
    expect(() => open(parts.join('.'), to)).toThrow(/authenticate/)
  })

  it('opens while its key is among the others; the first key seals', () => {
    const old = createSealer(key(1))
    const both = createSealer(`${key(2)}, ${key(1)}`)
    const sealed = old.seal('xoxb-geheim', to)
    expect(both.open(sealed, to)).toBe('xoxb-geheim')
    expect([both.isCurrent(sealed), both.isCurrent(both.seal('x', to))]).toEqual([false, true])
    expect(() => createSealer(key(2)).open(sealed, to)).toThrow(/not in TIJDIG_KEY/)
  })

  it('gives another secret for each purpose', () => {
    const { derive } = createSealer(key(1))
    expect(derive('state')).toBe(createSealer(key(1)).derive('state'))
    expect(new Set([derive('state'), derive('other'), createSealer(key(2)).derive('state')]).size).toBe(3)
  })
})

describe('keys', () => {
  it('are 32 bytes in base64 or hex, one or several', () => {
    expect(readKeys(key(1))).toHaveLength(1)
    expect(readKeys('ab'.repeat(32))).toHaveLength(1)
    expect(readKeys(`${key(1)},${key(2)}`)).toHaveLength(2)
  })
  it.each(['', ' ', 'geheim', Buffer.alloc(16).toString('base64'), `${key(1)},kort`])(
    '"%s" is none',
    (text) => {
      expect(readKeys(text)).toBeUndefined()
      expect(() => createSealer(text)).toThrow(/openssl/)
    },
  )
})
