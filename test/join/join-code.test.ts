import { createHash, randomInt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  newJoinSecret,
  pinOf,
  readJoinCode,
  writeJoinCode,
} from '../../gateway/contract/join-code.ts'

const codes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((seed) => {
  const pin = pinOf(createHash('sha256').update(seed).digest())
  return { ...newJoinSecret(randomInt), pin }
})
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('a join code', () => {
  it('is eight groups of four and says what was put into it', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const text = writeJoinCode(code)
        expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/)
        expect(readJoinCode(text)).toEqual(code)
      }),
    )
  })

  it('may be typed small, in one piece, with spaces, and with O, I and L for 0 and 1', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const text = writeJoinCode(code)
        const typed = text
          .toLowerCase()
          .replaceAll('-', ' ')
          .replaceAll('0', 'o')
          .replaceAll('1', 'l')
        expect(readJoinCode(typed)).toEqual(code)
        expect(readJoinCode(text.replaceAll('-', '').replaceAll('1', 'I'))).toEqual(code)
      }),
    )
  })

  it('with one wrong sign is known to be mistyped', () => {
    fc.assert(
      fc.property(codes, fc.nat(31), fc.integer({ min: 1, max: 31 }), (code, at, by) => {
        const signs = [...writeJoinCode(code).replaceAll('-', '')]
        const sign = signs[at] ?? ''
        signs[at] = DIGITS[(DIGITS.indexOf(sign) + by) % 32] ?? ''
        expect(readJoinCode(signs.join(''))).toBeNull()
      }),
    )
  })

  it('that is none is not read', () => {
    fc.assert(fc.property(fc.string(), (text) => readJoinCode(text) === null))
    expect(readJoinCode(`${'U'.repeat(32)}`)).toBeNull()
  })

  it('S-29 holds 65 bits that nobody guesses from the codes before', () => {
    const secrets = Array.from({ length: 2_000 }, () => newJoinSecret(randomInt).secret)
    expect(new Set(secrets).size).toBe(2_000)
    const counts = new Map<string, number>()
    for (const sign of secrets.join('')) counts.set(sign, (counts.get(sign) ?? 0) + 1)
    expect(counts.size).toBe(32)
    for (const count of counts.values()) expect(Math.abs(count - 812.5)).toBeLessThan(200)
  })
})
