import { between, chance } from '../../../firmware-sim/nature/chance.ts'
import type { DripLines } from '../../../firmware-sim/nature/drip.ts'
import { bedSlug, type Nature, plotSlug, TANK } from '../../../firmware-sim/nature/nature.ts'
import { AIR_PLACE } from '../../../firmware-sim/nature/probes.ts'
import { sense } from '../../../firmware-sim/nature/senses.ts'
import { type Quantity, UNITS } from '../../../gateway/contract/reading.ts'
import type { Texture } from '../../../server/agronomy/soil.ts'
import type { LayoutRow } from '../../../server/book/recipe-tables.ts'
import type { ChannelRow } from '../../../server/book/tables.ts'
import type { LimitsGround } from '../../../server/book/todays-limits.ts'
import type { Place } from '../../../server/contract/site.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
/** Western Indonesian Time. */
export const WIB_MS = 7 * HOUR_MS
export const START_MS = Date.UTC(2026, 6, 1) - WIB_MS
/** When people are at the beds, minutes of the farm's day. */
export const WORK = { fromMin: 6 * 60, toMin: 17 * 60 }

export const WATER_GATEWAY = 'kebun-1'
export const SOIL_GATEWAY = 'kebun-2'
/** Every gateway with its one wire. */
export const PORTS: Readonly<Record<string, string>> = {
  [WATER_GATEWAY]: 'papan-1',
  [SOIL_GATEWAY]: 'papan-2',
}

/** What the farm has told the product of itself, as its site file would. */
export interface FarmGround {
  readonly places: readonly Place[]
  readonly channels: readonly ChannelRow[]
  readonly rows: Omit<LimitsGround, 'atMs'>
  readonly tankLitres: number
  readonly fullCm: number
}

export const channelId = (place: string, quantity: string) =>
  `${place}-${quantity.replaceAll('_', '-')}`

export function farmGround(nature: Nature, seed: number): FarmGround {
  const plots = nature.plots.map((_, index) => plotSlug(index))
  const beds = nature.beds.map((_, index) => bedSlug(index))
  const places = [
    place(TANK, 'tank', 1, 'pakcoy'),
    ...beds.map((slug, index) => ({
      ...place(slug, 'hydroponic', index + 1, 'pakcoy'),
      tank: TANK,
    })),
    ...plots.map((slug, index) => place(slug, 'melon', beds.length + index + 1, 'melon')),
  ]
  const planted = (index: number) => 5 + Math.floor(between(0, 30, chance(seed, 951, index)))
  return {
    places,
    channels: channelsOf(beds, plots),
    tankLitres: Math.round(nature.tank.fullL / 50) * 50,
    fullCm: Math.round(nature.tank.fullL * nature.tank.cmPerLitre),
    rows: {
      places,
      bands: [],
      own: [],
      layouts: nature.plots.map((plot, index) => layout(nature, index, plot.drip)),
      cycles: plots.map((bed, index) => ({
        ...{ id: index + 1, bed, crop: 'melon', ended_ms: null, holes: null },
        transplanted_ms: START_MS - planted(index) * DAY_MS,
      })),
    },
  }
}

const place = (slug: string, kind: Place['kind'], number: number, crop: string): Place => ({
  ...{ slug, kind, number, name: slug, crop, tank: null },
})

const OF_TANK = ['ph', 'ec', 'water_level', 'water_temperature'] as const
const OF_BED = ['water_temperature', 'flow'] as const
const OF_PLOT = ['moisture', 'soil_temperature'] as const
const OF_AIR = ['air_temperature', 'humidity', 'light'] as const

const channelsOf = (beds: readonly string[], plots: readonly string[]): ChannelRow[] => [
  ...OF_TANK.map((quantity) => channel(WATER_GATEWAY, TANK, quantity)),
  ...beds.flatMap((bed) => OF_BED.map((quantity) => channel(WATER_GATEWAY, bed, quantity))),
  ...plots.flatMap((plot) => OF_PLOT.map((quantity) => channel(SOIL_GATEWAY, plot, quantity))),
  ...OF_AIR.map((quantity) => channel(SOIL_GATEWAY, AIR_PLACE, quantity)),
]

const RANGES: Readonly<Record<Quantity, readonly [number, number]>> = {
  ph: [0, 14],
  ec: [0, 5],
  water_level: [0, 60],
  water_temperature: [0, 50],
  soil_temperature: [0, 50],
  air_temperature: [-10, 60],
  humidity: [0, 100],
  light: [0, 2500],
  moisture: [0, 60],
  flow: [0, 30],
}

function channel(gateway: string, at: string, quantity: Quantity): ChannelRow {
  const [range_low, range_high] = RANGES[quantity]
  const id = channelId(at, quantity)
  return {
    ...{ id, gateway, place: at, quantity, range_low, range_high },
    ...{ unit: UNITS[quantity], raw_unit: UNITS[quantity], period_ms: MINUTE_MS },
    ...{ probe: id, port: PORTS[gateway] ?? '', compensated_by: null, announced_at_ms: START_MS },
    ...{ calibration_id: 1, calibration_kind: 'linear', calibration_at_ms: START_MS },
    ...{ calibration_verdict: 'good', calibration_due_ms: null },
  }
}

/** What a calm probe would show where `so` is so: for days on end it stands a little wrong. */
export function calmProbe(nature: Nature, at: string, quantity: string, so: number): number {
  const { seed } = nature
  const shown = Array.from({ length: 301 }, (_, i) =>
    sense(so, { seed, place: at, quantity, atMs: START_MS - i * 1000 }),
  )
  return shown.toSorted((a, b) => a - b)[150] ?? so
}

/**
 * The drip lines as counted and measured with a tape, emitters by their printed flow (within 10 %);
 * the soil by hand as a texture, its capacity read off the probe the morning after a soaking (within
 * one % of volume). Its wilting point nobody knows: the product takes the texture's typical one.
 */
function layout(nature: Nature, index: number, drip: DripLines): LayoutRow {
  const { seed, plots } = nature
  const at = plotSlug(index)
  const soil = plots[index]?.soil
  if (soil === undefined) throw new Error(`no plot ${index}`)
  const luck = (stream: number) => between(-1, 1, chance(seed, 960 + stream, index))
  const full = calmProbe(nature, at, 'moisture', soil.fieldCapacityPct) + luck(0)
  return {
    ...{ place: at, area_m2: drip.areaM2, texture: textureOf(soil.fieldCapacityPct) },
    ...{ capacity_percent: Math.round(full * 2) / 2, wilting_percent: null },
    ...{ root_depth_m: 0.35, emitters: drip.emitters },
    litres_per_hour: Math.round(drip.litresPerHourEach * (1 + 0.1 * luck(1)) * 10) / 10,
    ...{ wetted_fraction: 0.35, efficiency: 0.9 },
  }
}

/** What a hand that rubs the soil would call it. */
function textureOf(fieldCapacityPct: number): Texture {
  if (fieldCapacityPct < 24) return 'sandy_loam'
  return fieldCapacityPct < 31 ? 'silt_loam' : 'silt_clay_loam'
}
