import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phoneOf } from '../../../server/sales/phone.ts'

describe('a telephone number', () => {
  it.each([
    '0812-3456-7890',
    '081234567890',
    '0812 3456 7890',
    '0812.3456.7890',
    '(0812) 34567890',
    '0812–3456–7890',
    '62812-3456-7890',
    '6281234567890',
    '+62 812-3456-7890',
    '+62 (0)812 3456 7890',
    '+620812 3456 7890',
    '62 0812 3456 7890',
    '0062 812 3456 7890',
    '812 3456 7890',
    'WA: 0812-3456-7890',
    'WA 081234567890',
    'HP. 0812 3456 7890',
    '0812-3456-7890 (WA)',
    '０８１２３４５６７８９０',
    '\u200e+62\u00a0812\u00a03456\u00a07890',
    ' 0812/3456/7890 ',
  ])('is the same one when it is written %s', (text) => {
    expect(phoneOf(text)).toEqual({
      e164: '+6281234567890',
      words: '0812-3456-7890',
      whatsapp: '6281234567890',
    })
  })

  it.each([
    ['(0254) 123456', '+62254123456'],
    ['0254-123456', '+62254123456'],
    ['+62 254 123456', '+62254123456'],
    ['Telp. (021) 5678 9012', '+622156789012'],
    ['62 21 5678 9012', '+622156789012'],
  ])('of an office, %s, has no WhatsApp', (text, e164) => {
    expect(phoneOf(text)).toMatchObject({ e164, whatsapp: null })
    expect(phoneOf(text)?.words).toMatch(/^\(02/)
  })

  it('of another country stays of that country', () => {
    expect(phoneOf('+65 6123 4567')).toMatchObject({ e164: '+6561234567', whatsapp: null })
    expect(phoneOf('0065 6123 4567')?.e164).toBe('+6561234567')
  })

  it.each([
    '',
    '-',
    '12345',
    '0812',
    '08123',
    'Bu Sri',
    '0812-3456-7890 / 0813-1111-2222',
    '(0254) 123456 ext 12',
    '(0254) 123456 pes. 12',
    '0000000000',
    '+62',
    '0812-3456-789O',
    '=cmd()',
    '++62812',
  ])('is not what is written %s', (text) => {
    expect(phoneOf(text)).toBeNull()
  })

  it('never throws, and what it gave is read again as the same', () => {
    const digits = fc
      .array(fc.integer({ min: 0, max: 9 }), { maxLength: 16 })
      .map((d) => d.join(''))
    const text = fc.oneof(
      fc.string(),
      digits,
      digits.map((rest) => `08${rest}`),
    )
    fc.assert(
      fc.property(text, (each) => {
        const phone = phoneOf(each)
        if (phone === null) return
        expect(phone.e164).toMatch(/^\+\d{6,15}$/)
        expect(phoneOf(phone.e164)).toEqual(phone)
        expect(phoneOf(phone.words)?.e164).toBe(phone.e164)
      }),
      { numRuns: 500 },
    )
  })
})
