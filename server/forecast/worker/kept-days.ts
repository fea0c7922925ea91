import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { DayDraws } from '../daily.ts'

/** A crop's days as they are kept: most of their draws are 0. */
export interface KeptDays extends Omit<DayDraws, 'kg'> {
  /** deflated float32 */
  readonly kg: Uint8Array
}

export const keptDays = (days: DayDraws): KeptDays => ({
  ...days,
  kg: Uint8Array.from(deflateRawSync(days.kg, { level: 1 })),
})

/** Throws where the bytes are not what was kept. */
export function daysIn(days: KeptDays): DayDraws {
  const bytes = inflateRawSync(days.kg)
  // Of a copy: the bytes need not begin where a float may.
  const kg = new Float32Array(Uint8Array.from(bytes).buffer)
  if (kg.length !== days.days * days.draws) throw new RangeError('The days are not whole.')
  return { ...days, kg }
}
