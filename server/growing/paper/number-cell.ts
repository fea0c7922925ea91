import { UNITS, type Unit } from '../../contract/cycles.ts'
import { numbersIn } from '../../words/typed-number.ts'

/**
 * The number in a cell; where its dot or comma may part thousands or decimals, the reading nearer to
 * what is usual. Null for what is no number, or one below 0.
 */
export function numberIn(text: string, usual: number): number | null {
  const away = (one: number) => Math.abs(Math.log(Math.max(one, 1e-9) / usual))
  const [nearest] = numbersIn(text).toSorted((a, b) => away(a) - away(b))
  return nearest === undefined || nearest < 0 ? null : nearest
}

/** A count of whole things; null for anything else. */
export function countIn(text: string): number | null {
  const whole = numbersIn(text).filter((one) => Number.isInteger(one) && one >= 0)
  return whole[0] ?? null
}

/** An amount with the unit it was written in. */
export interface Amount {
  readonly amount: number
  readonly unit: Unit
}

/** Bundles and packets weigh about a quarter of a kilogram; 1 kg to a kg is near enough. */
const PER_KG = 2

const OTHER_UNITS: Readonly<Record<string, Unit>> = {
  kilo: 'kg',
  kilogram: 'kg',
  gr: 'g',
  gram: 'g',
  bunch: 'ikat',
  bunches: 'ikat',
  iket: 'ikat',
  pak: 'bungkus',
  pack: 'bungkus',
  packs: 'bungkus',
  pax: 'bungkus',
  piece: 'buah',
  pieces: 'buah',
}

/** "7,69", "7,69 kg", "12 ikat": kg unless another unit is written; null for anything else. */
export function amountIn(text: string, usualKg: number): Amount | null {
  const [, figure = '', word = ''] = /^(.*?)\s*([a-z]*)\.?$/i.exec(text.trim()) ?? []
  const name = word.toLowerCase()
  const unit = name === '' ? 'kg' : (UNITS.find((one) => one === name) ?? OTHER_UNITS[name] ?? null)
  if (unit === null) return null
  const usual = usualKg * (unit === 'g' ? 1000 : PER_KG)
  const amount = numberIn(figure, usual)
  return amount === null ? null : { amount, unit }
}
