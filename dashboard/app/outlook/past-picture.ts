import type { CycleForecast } from '../../../server/contract/forecast.ts'
import type { FanPicture } from '../../charts/fan-picture.ts'

/** What was forecast of a planting from day to day, and what came in the end; null while it was said once. */
export function pastPicture({ past, cameKg }: CycleForecast, cameText: string): FanPicture | null {
  const [first, last] = [past[0], past.at(-1)]
  if (first === undefined || last === undefined || last.madeMs <= first.madeMs) return null
  return {
    fromMs: first.madeMs,
    toMs: last.madeMs,
    shape: 'joined',
    fan: past.map(({ madeMs, kg }) => ({ x: madeMs, range: kg })),
    bars: [],
    dots: [],
    spreads: [],
    steps: null,
    now: null,
    level: cameKg === null ? null : { y: cameKg, text: cameText },
  }
}
