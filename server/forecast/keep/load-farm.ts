import { cropNamed } from '../../agronomy/recipes/crop.ts'
import { readChannels } from '../../book/channels.ts'
import { readCultivars } from '../../book/cultivars.ts'
import { readOpenCycles } from '../../book/cycles.ts'
import { readPlaces } from '../../book/farm.ts'
import type { BookDatabase } from '../../book/tables.ts'
import type { WholeCycle } from '../../book/whole-cycles.ts'
import { type Climate, createClimateLoader } from '../../climate/load-climate.ts'
import type { Crop } from '../../contract/crop.ts'
import type { Cultivar } from '../../contract/cycles.ts'
import type { Place } from '../../contract/site.ts'
import type { Store } from '../../store/store.ts'
import { nextTurn } from '../../store/turn.ts'
import { notForecast } from '../../words/forecast-assumed.ts'
import type { Sentence } from '../../words/refusals.ts'
import { zoneOffsetMinutes } from '../../zone.ts'
import { type Cycle, DAY_MS, type Farm } from '../inputs.ts'
import { assumedOfDays } from './assumed-days.ts'
import { readCropBands } from './crop-bands.ts'
import { type CountedCycle, cycleOf, finishedCycleOf, wholeAsOf } from './cycle-of-book.ts'
import { keepCycles } from './keep-cycles.ts'

/** What book and history say of a farm at a moment, and nothing from later. */
export interface LoadedFarm {
  readonly farm: Farm
  /** plantings that stand or are planned; `id` is the book's number */
  readonly cycles: readonly Cycle[]
  /** plantings that cannot be forecast or learned from, and what to do */
  readonly left: readonly { readonly cycle: number; readonly why: Sentence }[]
  /** what was assumed of a planting's days, in words */
  assumedOf(cycle: string): readonly Sentence[]
}

export interface FarmLoaderOptions {
  readonly book: BookDatabase
  readonly store: Pick<Store, 'series' | 'version'>
  readonly site: { readonly zone: string }
}

/** One that ended longer ago without a harvest is not asked about any more. */
const ASKED_FOR_MS = 60 * DAY_MS
/** Plantings that are turned into the forecast's own between two turns of everything else. */
const AT_ONCE = 100

/**
 * Loads a farm at a moment, again and again: what did not change since the last time is not read
 * again, and nothing else waits for long. Rejects while the book or the history cannot be read.
 */
export function createFarmLoader({ book, store, site }: FarmLoaderOptions) {
  const cycles = keepCycles(book)
  const climates = createClimateLoader(store)
  return async (nowMs: number): Promise<LoadedFarm> => {
    const zoneOffsetMs = zoneOffsetMinutes(site.zone, nowMs) * 60_000
    const places = await readPlaces(book)
    const whole = asOf(await cycles.read(), places, nowMs)
    const climate = await climates.load({
      ...{ nowMs, zoneOffsetMs, places },
      ...(await readCropBands(book, places)),
      channels: (await readChannels(book)).map((channel) => ({
        ...{ id: channel.id, place: channel.place, quantity: channel.quantity },
        periodMs: channel.period_ms,
      })),
      cycles: whole.filter(isCounted).map(spanOf),
    })
    const sorted = await sortedOf(whole, climate, await readCultivars(book))
    const crops = new Map<string, Crop>(whole.map(({ id, crop }) => [String(id), crop]))
    return {
      farm: {
        ...{ nowMs, zoneOffsetMs, past: sorted.past },
        ...{ light: climate.light, warmth: climate.warmth },
      },
      cycles: sorted.cycles,
      left: [...(await withoutRecipe(book, nowMs)), ...leftOf(whole, nowMs)],
      assumedOf(cycle) {
        const crop = crops.get(cycle)
        return crop === undefined ? [] : assumedOfDays(crop, climate.cycles.get(cycle))
      },
    }
  }
}

/** Beds stand where the farm has them now. */
function asOf(whole: readonly WholeCycle[], places: readonly Place[], nowMs: number): WholeCycle[] {
  const tanks = new Map(places.map(({ slug, tank }) => [slug, tank]))
  return whole.map((cycle) => ({
    ...wholeAsOf(cycle, nowMs),
    tank: tanks.get(cycle.bed) ?? null,
  }))
}

const isCounted = (cycle: WholeCycle): cycle is CountedCycle =>
  cycle.holes !== null && cycle.holes > 0

const spanOf = ({ id, bed, crop, transplantedMs, endedMs }: WholeCycle) => ({
  id: String(id),
  ...{ bed, crop, transplantedMs, endedMs },
})

/** Those that grow, and those that have ended with a harvest. */
async function sortedOf(
  whole: readonly WholeCycle[],
  climate: Climate,
  cultivars: readonly Cultivar[],
) {
  const rules = new Map(cultivars.map(({ id, gradeRule }) => [id, gradeRule]))
  const past: Farm['past'][number][] = []
  const cycles: Cycle[] = []
  for (const [i, cycle] of whole.filter(isCounted).entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) await nextTurn()
    const around = {
      climate: climate.cycles.get(String(cycle.id)),
      gradeRule: (cycle.cultivar !== null && rules.get(cycle.cultivar)) || null,
    }
    const finished = cycle.endedMs === null ? null : finishedCycleOf(cycle, around)
    if (cycle.endedMs === null) cycles.push(cycleOf(cycle, around))
    else if (finished !== null) past.push(finished)
  }
  return { past, cycles }
}

function leftOf(whole: readonly WholeCycle[], nowMs: number): LoadedFarm['left'] {
  return whole.flatMap((cycle) => {
    const { id, endedMs, harvests } = cycle
    if (endedMs === null) return isCounted(cycle) ? [] : [{ cycle: id, why: notForecast.noHoles() }]
    const isAsked = harvests.length === 0 && endedMs > nowMs - ASKED_FOR_MS
    return isAsked ? [{ cycle: id, why: notForecast.noHarvest() }] : []
  })
}

async function withoutRecipe(book: BookDatabase, nowMs: number): Promise<LoadedFarm['left']> {
  const open = await readOpenCycles(book, nowMs)
  return open.flatMap(({ id, crop }) =>
    cropNamed(crop) === null ? [{ cycle: id, why: notForecast.noRecipe(crop) }] : [],
  )
}
