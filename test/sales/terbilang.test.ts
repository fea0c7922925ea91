import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { terbilang } from '../../server/words/terbilang.ts'

const DIGITS = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan']
const VALUES = new Map([...DIGITS, 'sembilan'].map((word, value) => [word, value]))
const SCALES = new Map([
  ['ribu', 1e3],
  ['juta', 1e6],
  ['miliar', 1e9],
  ['triliun', 1e12],
])

/** Reads a number word by word, as one listens to it: what was heard grows, a scale closes it. */
function heard(text: string): number {
  let [sum, group, digit] = [0, 0, 0]
  for (const word of text.replaceAll(/\bse(puluh|belas|ratus|ribu)\b/g, 'satu $1').split(' ')) {
    const scale = SCALES.get(word)
    if (word === 'belas') [group, digit] = [group + 10 + digit, 0]
    else if (word === 'puluh') [group, digit] = [group + 10 * digit, 0]
    else if (word === 'ratus') [group, digit] = [group + 100 * digit, 0]
    else if (scale !== undefined) [sum, group, digit] = [sum + (group + digit) * scale, 0, 0]
    else digit = VALUES.get(word) ?? Number.NaN
  }
  return sum + group + digit
}

describe('an amount in words', () => {
  it.each([
    [0, 'nol'],
    [11, 'sebelas'],
    [17, 'tujuh belas'],
    [110, 'seratus sepuluh'],
    [1_000, 'seribu'],
    [1_011, 'seribu sebelas'],
    [21_500, 'dua puluh satu ribu lima ratus'],
    [101_000, 'seratus satu ribu'],
    [1_000_000, 'satu juta'],
    [1_250_000, 'satu juta dua ratus lima puluh ribu'],
    [2_001_000_000, 'dua miliar satu juta'],
  ])('%i is read as %s', (n, text) => {
    expect(terbilang(n)).toBe(text)
  })

  it('is heard as the number it was', () => {
    const amount = fc.oneof(
      fc.nat(20_000_000),
      fc.maxSafeNat().map((n) => n % 1e15),
    )
    fc.assert(fc.property(amount, (n) => heard(terbilang(n)) === n))
  })

  it('is not made of what is no whole amount', () => {
    for (const n of [-1, 0.5, Number.NaN, 1e15]) expect(() => terbilang(n)).toThrow(RangeError)
  })
})
