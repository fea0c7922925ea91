const ONES = [
  '',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
] as const
const SCALES = [
  { from: 1e12, word: 'triliun' },
  { from: 1e9, word: 'miliar' },
  { from: 1e6, word: 'juta' },
  { from: 1e3, word: 'ribu' },
] as const
const MOST = 1e15

/**
 * A whole number in Indonesian words, as a nota writes its amount: 1 250 000 → "satu juta dua ratus
 * lima puluh ribu". From 0 to under 10¹⁵; anything else throws a RangeError.
 */
export function terbilang(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n >= MOST) throw new RangeError(`${n} is not said in words.`)
  return n === 0 ? 'nol' : words(n)
}

function words(n: number): string {
  const scale = SCALES.find(({ from }) => n >= from)
  if (scale === undefined) return underThousand(n)
  const [many, rest] = [Math.floor(n / scale.from), n % scale.from]
  // Only of thousands is one said by a prefix: seribu, but satu juta.
  const head =
    many === 1 && scale.word === 'ribu' ? 'seribu' : `${underThousand(many)} ${scale.word}`
  return joined(head, rest === 0 ? '' : words(rest))
}

function underThousand(n: number): string {
  if (n < 12) return ONES[n] ?? ''
  if (n < 20) return `${ONES[n - 10]} belas`
  if (n < 100) return joined(`${ONES[Math.floor(n / 10)]} puluh`, underThousand(n % 10))
  const hundreds = n < 200 ? 'seratus' : `${ONES[Math.floor(n / 100)]} ratus`
  return joined(hundreds, underThousand(n % 100))
}

const joined = (head: string, rest: string) => (rest === '' ? head : `${head} ${rest}`)
