import { freeKg } from '../../../server/sales/promise/free-kg.ts'
import { promisableKg } from '../../../server/sales/promise/promisable.ts'
import { luckOf } from '../forecast/virtual/luck.ts'
import { percentiles } from './percentiles.ts'

const DAYS = 90
const DRAWS = 500
const COMMITMENTS = 200
const SHELF_DAYS = 3
const ASKED = 400

/** One question of the rule: 90 days of 500 draws beside 200 promises. */
export function speedOfPromise() {
  const luck = luckOf(1, 'speed of promise')
  const kg = Float32Array.from({ length: DAYS * DRAWS }, () => Math.max(0, luck.between(-20, 20)))
  const supply = { fromMs: 0, days: DAYS, draws: DRAWS, kg }
  const commitments = Array.from({ length: COMMITMENTS }, () => ({
    day: luck.whole(0, DAYS - 1),
    kg: luck.between(0.25, 4),
  }))
  const all = Array.from({ length: ASKED }, () => {
    const from = performance.now()
    promisableKg(freeKg(supply, SHELF_DAYS, commitments, luck.whole(0, DAYS - 1)), 0.8)
    return performance.now() - from
  })
  return { ...{ days: DAYS, draws: DRAWS, commitments: COMMITMENTS }, ...percentiles(all) }
}
