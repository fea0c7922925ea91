import type { Nature } from '../../../firmware-sim/nature/nature.ts'
import type { FarmState } from '../../../firmware-sim/nature/step-farm.ts'
import { whatIsSo } from '../../../firmware-sim/nature/what-is-so.ts'
import { DAY_MS, MINUTE_MS, START_MS } from './farm-ground.ts'

/** What was really so, minute by minute: the water itself, before any probe. */
export interface Truth {
  readonly minutes: number
  note(state: FarmState, nature: Nature, atMs: number): void
  /** value of a quantity at a place at an instant; NaN outside the time and where there is none */
  at(place: string, quantity: string, atMs: number): number
}

/** The air of the house has no place of its own. */
export const HOUSE = 'rumah'

export function truthLog(days: number): Truth {
  const minutes = Math.round((days * DAY_MS) / MINUTE_MS) + 1
  const logs = new Map<string, Float64Array>()
  const indexOf = (atMs: number) => Math.round((atMs - START_MS) / MINUTE_MS)
  const logOf = (key: string) => {
    const known = logs.get(key) ?? new Float64Array(minutes).fill(Number.NaN)
    logs.set(key, known)
    return known
  }
  const put = (place: string, quantities: Readonly<Record<string, number>>, index: number) => {
    for (const [quantity, value] of Object.entries(quantities)) {
      logOf(`${place} ${quantity}`)[index] = value
    }
  }
  return {
    minutes,
    note(state, nature, atMs) {
      const { air, places } = whatIsSo(state, nature)
      const index = indexOf(atMs)
      put(HOUSE, air, index)
      for (const [place, quantities] of Object.entries(places)) put(place, quantities, index)
    },
    at: (place, quantity, atMs) => logs.get(`${place} ${quantity}`)?.[indexOf(atMs)] ?? Number.NaN,
  }
}
