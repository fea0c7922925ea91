import type { ForecastScores } from '../../../server/contract/forecast.ts'
import type { FanPicture, FanSay } from '../../charts/fan-picture.ts'
import { amount } from './amount.ts'
import { daySay } from './growth-picture.ts'
import type { Speech } from './week-text.ts'

type Came = ForecastScores['crops'][number]['came']

/** More posts than these stand too close together. */
const MOST = 16
const MARGIN_MS = 5 * 86_400_000

/** The last harvests: what was forecast of each a week before as a post, what came as a dot. */
export function camePicture(came: Came): FanPicture | null {
  const shown = came.slice(-MOST)
  const times = shown.map(({ harvestMs }) => harvestMs)
  if (times.length === 0) return null
  return {
    fromMs: Math.min(...times) - MARGIN_MS,
    toMs: Math.max(...times) + MARGIN_MS,
    shape: 'posts',
    fan: shown.map(({ harvestMs, kg }) => ({ x: harvestMs, range: kg })),
    bars: [],
    dots: shown.map(({ harvestMs, cameKg }) => ({ x: harvestMs, y: cameKg })),
    spreads: [],
    steps: null,
    now: null,
    level: null,
  }
}

/** How that chart speaks: of each harvest also what came. */
export function cameLines(came: Came, speech: Speech): FanSay {
  const days = daySay('kg', speech)
  const { say, formats } = speech
  return {
    ...days,
    point: (point) => {
      const one = came.find(({ harvestMs }) => harvestMs === point.x)
      const told = one === undefined ? [] : [say.came({ kg: amount(one.cameKg, formats) })]
      return [...told, ...days.point(point)]
    },
  }
}
