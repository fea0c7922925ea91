import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbersIn, typedNumber } from '../../server/words/typed-number.ts'

describe('A typed number', () => {
  it('takes either decimal mark', () => {
    expect(numbersIn('5,8')).toEqual([5.8])
    expect(numbersIn('5.8')).toEqual([5.8])
    expect(numbersIn(' 7,69 ')).toEqual([7.69])
    expect(numbersIn(',5')).toEqual([0.5])
    expect(numbersIn('12')).toEqual([12])
    expect(numbersIn('-3,5')).toEqual([-3.5])
  })

  it('takes thousands parted as either language parts them', () => {
    expect(numbersIn('1.240,5')).toEqual([1240.5])
    expect(numbersIn('1,240.5')).toEqual([1240.5])
    expect(numbersIn('1 240,5')).toEqual([1240.5])
    expect(numbersIn('1.240.000')).toEqual([1_240_000])
  })

  it('knows both readings of one that could mean two things, and chooses by the field', () => {
    expect(numbersIn('1.240')).toEqual([1240, 1.24])
    expect(typedNumber('1.240')).toBeNull()
    expect(typedNumber('1.240', { low: 0, high: 40 })).toBe(1.24)
    expect(typedNumber('1.240', { low: 50, high: 3000 })).toBe(1240)
    expect(typedNumber('1.240', { low: 0, high: 3000 })).toBeNull()
  })

  it('is none in what is not written as one', () => {
    for (const text of ['', '.', ',', '12 ikat', '1,2,3', '5,8,', '1e5', 'NaN', '١٢', '3/4']) {
      expect(numbersIn(text), text).toEqual([])
    }
  })

  it('comes back as it was written in either language', () => {
    const amounts = fc.double({ min: 0, max: 9_999_999, noNaN: true })
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 2 }), (value, decimals) => {
        const rounded = Number(value.toFixed(decimals))
        const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
        for (const locale of ['id-ID', 'en-GB']) {
          const text = rounded.toLocaleString(locale, fixed)
          expect(numbersIn(text)).toContain(rounded)
          expect(typedNumber(text, { low: rounded, high: rounded })).toBe(rounded)
        }
      }),
    )
  })

  it('never breaks on any text, and is finite', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(numbersIn(text).every(Number.isFinite)).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[+-]?[\d., ]{0,45}$/), (text) => {
        expect(numbersIn(text).every(Number.isFinite)).toBe(true)
      }),
    )
  })
})
