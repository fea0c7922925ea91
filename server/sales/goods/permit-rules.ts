import type { PERMIT_STATES, PermitKind } from '../../contract/permits.ts'
import { asked, type Doubt, refused } from '../../growing/doubt.ts'
import { permitWords } from '../../words/permits.ts'

const DAY_MS = 86_400_000
/** Long enough to have it renewed. */
export const WARN_DAYS = 60

/** A row of `permit` with the products it is for; none: the whole farm's. */
export interface PermitFacts {
  readonly kind: PermitKind
  readonly number: string
  /** the midnight at the end of its last day; null: without end */
  readonly until_ms: number | null
  readonly products: readonly number[]
}

export function permitState(
  { until_ms }: Pick<PermitFacts, 'until_ms'>,
  nowMs: number,
): (typeof PERMIT_STATES)[number] {
  if (until_ms === null || until_ms - nowMs > WARN_DAYS * DAY_MS) return 'valid'
  return nowMs < until_ms ? 'ending' : 'lapsed'
}

/** Those that say something of a product: its own and the whole farm's. */
export const permitsOf = <P extends PermitFacts>(product: number, permits: readonly P[]): P[] =>
  permits.filter(({ products }) => products.length === 0 || products.includes(product))

/** Without one of these no packaged food is sold; a halal mark says nothing of it. */
export const isFoodPermit = ({ kind }: Pick<PermitFacts, 'kind'>): boolean =>
  kind === 'p-irt' || kind === 'bpom-md'

/** Usual shapes of numbers, letters and signs aside; there are older ones. */
const SHAPES: Readonly<Partial<Record<PermitKind, RegExp>>> = {
  'p-irt': /^(P-?IRT)?\d{15}$/,
  'bpom-md': /^(BPOM)?(RI)?(MD)?\d{12,15}$/,
  nib: /^(NIB)?\d{13}$/,
  halal: /^(ID)?\d{14,20}$/,
}

/** A number of an unusual shape is only asked about: its forms have changed more than once. */
export function doubtsOfPermit(permit: PermitFacts, nowMs: number): readonly Doubt[] {
  const { kind, number, until_ms, products } = permit
  if (number === '') return [refused('number', permitWords.numberless())]
  const doubts: Doubt[] = []
  const shape = SHAPES[kind]
  if (shape !== undefined && !shape.test(number.toUpperCase().replace(/[^A-Z0-9]/g, ''))) {
    doubts.push(asked('number', 'odd_number', { message: permitWords.oddNumber(kind) }))
  }
  if (isFoodPermit(permit) && products.length === 0) {
    doubts.push(asked('products', 'for_all', { message: permitWords.forAll(kind) }))
  }
  if (until_ms !== null && until_ms <= nowMs) {
    doubts.push(asked('untilMs', 'lapsed', { message: permitWords.lapsedAlready() }))
  }
  return doubts
}
