/** Deeds and mishaps as the control port takes them; what is wrong is said in one sentence. */
import {
  DEED_KINDS,
  type DeedKind,
  type DeedOrder,
  MISHAP_KINDS,
  MISHAPS,
  type MishapKind,
  type MishapOrder,
  WHOLE_FARM,
} from './nature/happening.ts'

export type Read<T> =
  | { readonly ok: true; readonly order: T }
  | { readonly ok: false; readonly sentence: string }

type Fields = Readonly<Record<string, unknown>>
const refuse = (sentence: string) => ({ ok: false, sentence }) as const
const words = (list: readonly string[]) => list.join(', ')

const AMOUNTS = ['minutes', 'litres', 'cm', 'ml'] as const
type Amount = (typeof AMOUNTS)[number]
const MOST: Readonly<Record<Amount, number>> = { minutes: 1440, litres: 5000, cm: 100, ml: 10_000 }
/** By kind, what a deed may be measured in; the first is needed where `isNeeded`. */
const MEASURED: Partial<
  Readonly<Record<DeedKind, { readonly by: readonly Amount[]; readonly isNeeded: boolean }>>
> = {
  water: { by: ['minutes', 'litres'], isNeeded: false },
  top_up: { by: ['cm', 'litres'], isNeeded: false },
  feed: { by: ['ml'], isNeeded: true },
  acid: { by: ['ml'], isNeeded: true },
  replace_water: { by: ['litres'], isNeeded: true },
}

function fieldsOf(body: unknown, example: string): Fields | string {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  return isObject ? { ...body } : `The body must be a JSON object such as ${example}.`
}

function strangerIn(fields: Fields, known: readonly string[]): string | null {
  const stranger = Object.keys(fields).find((key) => !known.includes(key))
  return stranger === undefined ? null : `Unknown key "${stranger}"; known: ${words(known)}.`
}

const isOneOf = <T extends string>(list: readonly T[], word: unknown): word is T =>
  list.some((known) => known === word)

/** `places` are the slugs of this farm; "kebun" stands for all of it. */
export function readDeed(body: unknown, places: readonly string[]): Read<DeedOrder> {
  const fields = fieldsOf(body, '{"kind":"water","place":"melon-1","minutes":10}')
  if (typeof fields === 'string') return refuse(fields)
  const stranger = strangerIn(fields, ['kind', 'place', ...AMOUNTS])
  if (stranger !== null) return refuse(stranger)
  const { kind, place } = fields
  if (!isOneOf(DEED_KINDS, kind)) return refuse(`"kind" must be one of ${words(DEED_KINDS)}.`)
  const known = [...places, WHOLE_FARM]
  if (!isOneOf(known, place)) return refuse(`"${kind}" needs "place": one of ${words(known)}.`)
  const amounts = amountsIn(kind, fields)
  return typeof amounts === 'string'
    ? refuse(amounts)
    : { ok: true, order: { kind, place, ...amounts } }
}

function amountsIn(kind: DeedKind, fields: Fields): Partial<Record<Amount, number>> | string {
  const measured = MEASURED[kind] ?? { by: [], isNeeded: false }
  const given: Partial<Record<Amount, number>> = {}
  for (const amount of AMOUNTS) {
    const value = fields[amount]
    if (value === undefined) continue
    if (!measured.by.includes(amount)) return `"${kind}" is not measured in ${amount}.`
    if (!(typeof value === 'number' && value > 0 && value <= MOST[amount])) {
      return `"${amount}" must be a number above 0, ${MOST[amount]} at most.`
    }
    given[amount] = value
  }
  const count = Object.keys(given).length
  if (count > 1) return `"${kind}" takes one of ${words(measured.by)}, not both.`
  return count === 0 && measured.isNeeded ? `"${kind}" needs ${words(measured.by)}.` : given
}

/** Where a mishap may happen: by the kind of place that a slug names. */
const HAPPENS: Readonly<Record<MishapKind, RegExp>> = {
  pump_off: /^(bedeng-|tandon-|kebun$)/,
  power_cut: /^kebun$/,
  dripper_clogged: /^melon-/,
  probe_out: /^melon-/,
  leak: /^tandon-/,
  over_feed: /^tandon-/,
  acid_spill: /^tandon-/,
  ph_drift: /^tandon-/,
  heat: /^kebun$/,
}
const MOST_AMOUNT = 100

export function readMishap(body: unknown, places: readonly string[]): Read<MishapOrder> {
  const fields = fieldsOf(body, '{"kind":"pump_off","place":"tandon-1"}')
  if (typeof fields === 'string') return refuse(fields)
  const stranger = strangerIn(fields, ['kind', 'place', 'amount', 'forMs'])
  if (stranger !== null) return refuse(stranger)
  const { kind, place, amount, forMs = null } = fields
  if (!isOneOf(MISHAP_KINDS, kind)) return refuse(`"kind" must be one of ${words(MISHAP_KINDS)}.`)
  const fitting = [...places, WHOLE_FARM].filter((slug) => HAPPENS[kind].test(slug))
  if (!isOneOf(fitting, place)) return refuse(`"${kind}" needs "place": one of ${words(fitting)}.`)
  if (forMs !== null && !(typeof forMs === 'number' && Number.isFinite(forMs) && forMs > 0)) {
    return refuse('"forMs" must be a number of milliseconds above 0, or be left out.')
  }
  const meant = amount ?? MISHAPS[kind].byDefault
  if (typeof meant !== 'number' || !(Math.abs(meant) <= MOST_AMOUNT)) {
    return refuse(`"amount" of "${kind}" must be a number: ${MISHAPS[kind].amount}.`)
  }
  return { ok: true, order: { kind, place, amount: meant, forMs } }
}
