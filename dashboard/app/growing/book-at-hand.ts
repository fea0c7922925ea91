import { batch, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Crop } from '../../../server/contract/crop.ts'
import type { Cultivars, CycleRow, Packs, Unit } from '../../../server/contract/cycles.ts'
import type { App } from '../context.ts'
import { growingDoor } from './growing-door.ts'

const DAY = 86_400_000
const BACK_DAYS = 150
const AHEAD_DAYS = 240

/** What of the farm book one needs in the hand to note something, also when the network is gone. */
export interface BookAtHand {
  /** null until it was read once */
  readonly cycles: ReadonlySignal<readonly CycleRow[] | null>
  readonly cultivars: ReadonlySignal<Cultivars['cultivars']>
  /** g of one counted unit; null where nobody weighed one; kg and g have their own weight */
  gramsOf(crop: Crop, unit: Unit): number | null
  again(): Promise<void>
  close(): void
}

/** Reads it at once, whenever something was noted, and when the server is heard again. */
export function openBookAtHand({ ask, farm, logging, session }: App): BookAtHand {
  const door = growingDoor(ask)
  const cycles = signal<readonly CycleRow[] | null>(null)
  const cultivars = signal<Cultivars['cultivars']>([])
  const packs = signal<Packs['packs']>([])
  const again = async () => {
    const nowMs = farm.nowMs.peek() ?? session.nowMs()
    const [rows, kinds, weights] = await Promise.all([
      door.cycles(nowMs - BACK_DAYS * DAY, nowMs + AHEAD_DAYS * DAY),
      door.cultivars(),
      door.packs(),
    ])
    batch(() => {
      if (rows.ok) cycles.value = rows.value.cycles
      if (kinds.ok) cultivars.value = kinds.value.cultivars
      if (weights.ok) packs.value = weights.value.packs
    })
  }
  const close = effect(() => {
    logging.noted.value
    if (farm.link.value === 'live') void again()
  })
  return {
    cycles,
    cultivars,
    gramsOf: (crop, unit) => {
      if (unit === 'kg' || unit === 'g') return unit === 'kg' ? 1_000 : 1
      return packs.value.find((each) => each.crop === crop && each.unit === unit)?.grams ?? null
    },
    again,
    close,
  }
}
