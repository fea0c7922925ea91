import type { Quantity } from '../../gateway/contract/reading.ts'
import type { Crop } from '../contract/crop.ts'
import type { Place } from '../contract/site.ts'
import type { DayOfLight, DayOfStress, DayOfWarmth } from '../forecast/inputs.ts'
import type { Store } from '../store/store.ts'
import { nextTurn } from '../store/turn.ts'
import { type DayFigure, isSeen } from './day-figure.ts'
import { dayOf, dayStartMs } from './hours.ts'
import { type HoursKeeper, type KeptChannel, keepHours } from './keep-hours.ts'
import { keepSky, type Sky, type SkyKeeper } from './keep-sky.ts'
import { type BedChannels, type CropBands, keepStress } from './keep-stress.ts'
import { type Source, type SourceOf, sourcesOf } from './source.ts'

/** A planting whose climate is asked for. */
export interface CycleSpan {
  readonly id: string
  readonly bed: string
  readonly crop: Crop
  readonly transplantedMs: number
  /** its last day; null while it grows */
  readonly endedMs: number | null
}

export interface AskedClimate {
  readonly nowMs: number
  readonly zoneOffsetMs: number
  readonly places: readonly Place[]
  readonly channels: readonly Source[]
  readonly cycles: readonly CycleSpan[]
  /** limits of a crop in a bed, `hst` days after transplanting */
  readonly bandsOf: (cycle: CycleSpan, hst: number) => CropBands
  /** another word where `bandsOf` may answer otherwise */
  readonly bandsWord: string
}

/** Climate of one planting, an entry for each finished day since its transplanting. */
export interface CycleClimate {
  /** mol/m²/day */
  readonly light: readonly (DayFigure | null)[]
  /** °C·day of melon development */
  readonly thermal: readonly (DayFigure | null)[]
  readonly stress: readonly DayOfStress[]
}

export interface Climate {
  /** days whose light was seen, mol/m²/day */
  readonly light: readonly DayOfLight[]
  /** days whose air was seen, °C·day of melon development */
  readonly warmth: readonly DayOfWarmth[]
  readonly cycles: ReadonlyMap<string, CycleClimate>
}

export interface ClimateLoader {
  /**
   * Reads what is new and reckons what that changes; between two pieces of work everything else has
   * its turn. Rejects with a StoreError when the history cannot be read.
   */
  load(asked: AskedClimate): Promise<Climate>
}

/** Longer ago and a day tells little of what is usual; it bounds the memory as well. */
const LONGEST_DAYS = 3 * 366
/** Days before the oldest planting that tell what was usual. */
const BEFORE_DAYS = 30
/** What a year's months are like is asked for in any case. */
const LEAST_DAYS = 13 * 30
/** Plantings after which everything else has its turn. */
const AT_ONCE = 50

/** Of one history, for as long as it is open. */
export function createClimateLoader(store: Pick<Store, 'series' | 'version'>): ClimateLoader {
  const hours = keepHours(store)
  const keepers = { sky: keepSky(), stress: keepStress() }
  return {
    async load(asked) {
      const site = siteOf(hours, asked)
      const over = await bedsOf(asked, site, keepers.sky)
      const cycles = new Map<string, CycleClimate>()
      for (const [i, cycle] of asked.cycles.entries()) {
        const { sky, channels } = over.get(cycle.bed) ?? NOWHERE
        const days = daysOf(cycle, site)
        const bandsOf = (hst: number) => asked.bandsOf(cycle, hst)
        const { id, crop } = cycle
        const about = { cycle: id, crop, ...days, channels, bandsOf, bandsWord: asked.bandsWord }
        const stress = await keepers.stress.of(about)
        cycles.set(id, { ...partOf(sky, days), stress })
        if (i % AT_ONCE === 0) await nextTurn()
      }
      keepers.stress.forgetAllBut(new Set(cycles.keys()))
      return { ...farmSky(asked, over, site), cycles }
    },
  }
}

interface OverBed {
  readonly sky: Sky
  readonly channels: BedChannels
}

/** Every bed's sky and channels, once. */
async function bedsOf({ places, cycles }: AskedClimate, site: LoadSite, keeper: SkyKeeper) {
  const beds = places.filter(({ kind }) => kind !== 'tank').map(({ slug }) => slug)
  const over = new Map<string, OverBed>()
  for (const bed of new Set([...beds, ...cycles.map((cycle) => cycle.bed)])) {
    const sky = await skyOver(bed, site, keeper)
    over.set(bed, { sky, channels: await bedChannels(bed, site) })
  }
  return over
}

/** What one load has in common: every channel is read once. */
interface LoadSite {
  readonly from: number
  /** today: what is not over yet is not known */
  readonly to: number
  readonly zoneOffsetMs: number
  readonly sourceOf: SourceOf
  readonly lights: readonly Source[]
  readonly read: (source: Source) => Promise<KeptChannel>
}

function siteOf(hours: HoursKeeper, asked: AskedClimate): LoadSite {
  const { nowMs, zoneOffsetMs, cycles, channels } = asked
  const to = dayOf(nowMs, zoneOffsetMs)
  const oldest = Math.min(to, ...cycles.map((cycle) => dayOf(cycle.transplantedMs, zoneOffsetMs)))
  const from = Math.max(to - LONGEST_DAYS, Math.min(oldest - BEFORE_DAYS, to - LEAST_DAYS))
  const known = new Map<string, Promise<KeptChannel>>()
  return {
    from,
    to,
    zoneOffsetMs,
    sourceOf: sourcesOf(asked),
    lights: channels.filter(({ quantity }) => quantity === 'light'),
    read(source) {
      const reading = known.get(source.id) ?? hours.of(source, { from, to, zoneOffsetMs })
      known.set(source.id, reading)
      return reading
    },
  }
}

interface DayRange {
  readonly from: number
  readonly to: number
}

/** Finished days of a cycle. */
function daysOf({ transplantedMs, endedMs }: CycleSpan, { to, zoneOffsetMs }: LoadSite): DayRange {
  const from = dayOf(transplantedMs, zoneOffsetMs)
  const ended = endedMs === null ? to : dayOf(endedMs, zoneOffsetMs)
  return { from, to: Math.max(from, Math.min(to, ended)) }
}

async function channelOf(bed: string, quantity: Quantity, site: LoadSite) {
  const source = site.sourceOf(bed, quantity)
  return source === null ? null : site.read(source)
}

async function bedChannels(bed: string, site: LoadSite): Promise<BedChannels> {
  const of = (quantity: Quantity) => channelOf(bed, quantity, site)
  const water = [await of('flow'), await of('water_level')]
  return {
    root: (await of('water_temperature')) ?? (await of('soil_temperature')),
    ec: await of('ec'),
    ph: await of('ph'),
    air: await of('air_temperature'),
    humidity: await of('humidity'),
    water: water.filter((channel) => channel !== null),
    moisture: await of('moisture'),
  }
}

async function skyOver(bed: string, site: LoadSite, keeper: SkyKeeper): Promise<Sky> {
  const light = site.sourceOf(bed, 'light')
  const air = site.sourceOf(bed, 'air_temperature')
  const others: KeptChannel[] = []
  for (const other of site.lights) {
    if (light !== null && other.id !== light.id) others.push(await site.read(other))
  }
  return keeper.of({
    light: light && (await site.read(light)),
    air: air && (await site.read(air)),
    others,
  })
}

function partOf({ light, thermal }: Sky, { from, to }: DayRange) {
  const part = (figures: readonly DayFigure[]) =>
    Array.from({ length: to - from }, (_, i) => figures[from + i - (figures[0]?.day ?? 0)] ?? null)
  return { light: part(light), thermal: part(thermal) }
}

/** The farm's own days: over the bed whose light most others share. */
function farmSky({ places }: AskedClimate, over: ReadonlyMap<string, OverBed>, site: LoadSite) {
  const beds = places.filter(({ kind }) => kind !== 'tank').map(({ slug }) => slug)
  const lights = beds.map((bed) => site.sourceOf(bed, 'light')?.id)
  const shares = lights.map((light) => lights.filter((other) => other === light).length)
  const bed = beds[shares.indexOf(Math.max(...shares))] ?? ''
  const { light, thermal } = (over.get(bed) ?? NOWHERE).sky
  const seen = (figures: readonly DayFigure[]) =>
    figures.flatMap((figure) =>
      figure.value === null || !isSeen(figure)
        ? []
        : [{ dayMs: dayStartMs(figure.day, site.zoneOffsetMs), value: figure.value }],
    )
  return {
    light: seen(light).map(({ dayMs, value }) => ({ dayMs, dliMol: value })),
    warmth: seen(thermal).map(({ dayMs, value }) => ({ dayMs, thermalCd: value })),
  }
}

const NOWHERE: OverBed = {
  sky: { light: [], thermal: [] },
  channels: {
    root: null,
    ec: null,
    ph: null,
    air: null,
    humidity: null,
    water: [],
    moisture: null,
  },
}
