import { type GrowthFit, type LitPoint, lawAt } from './growth-fit.ts'

/** How far the farm's plants are from the growth law at an age, ln g: a law is never quite right. */
export type Misfit = (hst: number) => number

const WEEK = 7
/** Points that "the law is right" is worth, at each age. */
const LAW_IS_WORTH = 2

/** A point with its age as well as its light time. */
export interface AgedPoint extends LitPoint {
  readonly hst: number
}

/**
 * The law's usual error by age, from the farm's own points (model discrepancy, Kennedy & O'Hagan
 * 2001): plants that are given more room grow as no single curve does. None without own points.
 */
export function misfitOf(fits: readonly GrowthFit[], points: readonly AgedPoint[]): Misfit {
  const last = Math.ceil(Math.max(0, ...points.map(({ hst }) => hst)) / WEEK)
  const errors = Array.from({ length: last + 1 }, (_, week) => {
    const near = points.filter(({ hst }) => Math.abs(hst - week * WEEK) <= WEEK / 2)
    const sum = near.reduce((total, point) => total + point.lnGrams - lawAt(fits, point.lit), 0)
    return sum / (near.length + LAW_IS_WORTH)
  })
  return (hst) => {
    const place = Math.min(last, Math.max(0, hst / WEEK))
    const week = Math.floor(place)
    const [from, to] = [errors[week]!, errors[Math.min(last, week + 1)]!]
    return from + (to - from) * (place - week)
  }
}
