/**
 * A join code: 32 letters and digits in groups of four, Crockford's base 32 (no I, L, O, U).
 *
 *   3 name the invitation (15 bits, no secret: wrong tries are counted against it)
 *   13 are its secret (65 random bits, good once and for a quarter of an hour)
 *   15 begin the SHA-256 of the farm authority's public key (75 bits)
 *   1 tells a typing error from a wrong code (Luhn modulo 32: any one wrong sign, most swaps)
 *
 * Whoever wants to stand between gateway and server must make a key pair whose hash begins with the
 * same 75 bits: a second preimage, about 2^75 key pairs, and there is no shorter way known.
 */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ID_LENGTH = 3
const SECRET_LENGTH = 13
const PIN_LENGTH = 15
const GROUP = 4

export interface JoinCode {
  readonly id: string
  readonly secret: string
  /** the beginning of the authority's key hash */
  readonly pin: string
}

export const JOIN_ID_PATTERN = `^[${DIGITS}]{${ID_LENGTH}}$`
export const JOIN_SECRET_PATTERN = `^[${DIGITS}]{${SECRET_LENGTH}}$`

/** id and secret for a new code; `random` gives a whole number from 0 up to, not including, its limit. */
export function newJoinSecret(random: (below: number) => number): Pick<JoinCode, 'id' | 'secret'> {
  const some = (length: number) =>
    Array.from({ length }, () => DIGITS[random(DIGITS.length)] ?? '').join('')
  return { id: some(ID_LENGTH), secret: some(SECRET_LENGTH) }
}

/** What a code carries of a key hash, at least 10 bytes long: its first 75 bits. */
export function pinOf(keyHash: Uint8Array): string {
  const bits = [...keyHash].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from(
    { length: PIN_LENGTH },
    (_, at) => DIGITS[Number.parseInt(bits.slice(5 * at, 5 * at + 5), 2)] ?? '',
  ).join('')
}

/** The code as it is shown to a person. */
export function writeJoinCode({ id, secret, pin }: JoinCode): string {
  const text = `${id}${secret}${pin}`
  const groups = `${text}${checkOf(text)}`.match(new RegExp(`.{${GROUP}}`, 'g'))
  return (groups ?? []).join('-')
}

/**
 * A code as a person typed it: small letters, spaces and missing dashes are fine, and O, I and L are
 * read as the digits they look like. Null when it has a typing error.
 */
export function readJoinCode(typed: string): JoinCode | null {
  const signs = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const text = signs.slice(0, -1)
  if (text.length !== ID_LENGTH + SECRET_LENGTH + PIN_LENGTH) return null
  if ([...signs].some((sign) => !DIGITS.includes(sign))) return null
  if (checkOf(text) !== signs.at(-1)) return null
  const secretEnds = ID_LENGTH + SECRET_LENGTH
  return {
    id: text.slice(0, ID_LENGTH),
    secret: text.slice(ID_LENGTH, secretEnds),
    pin: text.slice(secretEnds),
  }
}

/** ISO/IEC 7812-1 annex B, for 32 signs instead of ten. */
function checkOf(text: string): string {
  const base = DIGITS.length
  const sum = [...text].reverse().reduce((before, sign, at) => {
    const value = DIGITS.indexOf(sign) * (at % 2 === 0 ? 2 : 1)
    return before + Math.floor(value / base) + (value % base)
  }, 0)
  return DIGITS[(base - (sum % base)) % base] ?? ''
}
