import type { Quantity } from '../contract/reading.ts'

/** Probes of these quantities stand in one water, so a pipe that ran dry silences them together. */
const IN_WATER: ReadonlySet<Quantity> = new Set(['ph', 'ec', 'water_temperature'])
/** A single wrong answer is no silence. */
const SILENT_AFTER = 2
const STALE_PERIODS = 3
const STALE_MS = 15 * 60_000

/** What the other channels of one place and water say of themselves just now. */
export interface Company {
  readonly heard: number
  /** of those heard, how many answer without measuring anything */
  readonly silent: number
}
export const ALONE: Company = { heard: 0, silent: 0 }

/** All others in the water, and two at least, have no probe or no water: neither has this one. */
export const isAbandoned = ({ heard, silent }: Company) => silent >= 2 && silent === heard

/** Keeps, for the channels of one place, what each said last. */
export interface Neighbours {
  /** the company of `channel` at a time */
  of(channel: string, quantity: Quantity, atMs: number): Company
  note(channel: Neighbour, atMs: number, isSilent: boolean): void
}

interface Neighbour {
  readonly id: string
  readonly quantity: Quantity
  readonly periodMs: number
}

interface Said {
  readonly at: number
  readonly staleMs: number
  readonly silences: number
}

export function neighbours(): Neighbours {
  const said = new Map<string, Said>()
  return {
    of(channel, quantity, atMs) {
      if (!IN_WATER.has(quantity)) return ALONE
      let heard = 0
      let silent = 0
      for (const [id, { at, staleMs, silences }] of said) {
        if (id === channel || Math.abs(atMs - at) > staleMs) continue
        heard++
        if (silences >= SILENT_AFTER) silent++
      }
      return { heard, silent }
    },
    note({ id, quantity, periodMs }, at, isSilent) {
      if (!IN_WATER.has(quantity)) return
      const silences = isSilent ? (said.get(id)?.silences ?? 0) + 1 : 0
      said.set(id, { at, silences, staleMs: Math.max(STALE_PERIODS * periodMs, STALE_MS) })
    },
  }
}
