import { between, chance } from '../../../firmware-sim/nature/chance.ts'
import { WHOLE_FARM } from '../../../firmware-sim/nature/happening.ts'
import { bedSlug, type Nature, plotSlug, TANK } from '../../../firmware-sim/nature/nature.ts'
import {
  channelId,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  SOIL_GATEWAY,
  START_MS,
  WATER_GATEWAY,
} from './farm-ground.ts'
import type { Fault } from './fault.ts'

/** A number in [low, high) of this fault's own luck. */
type Draw = (low: number, high: number) => number

interface Drawn extends Omit<Fault, 'fromMs' | 'toMs'> {
  readonly forMs: number
}

/**
 * Sizes from 17 hydroponic boxes recorded for a month ("hydroponic-sensors", OpenAgriculture): EC
 * stepped up by 0.35 to 1.9 mS/cm, pH down by 0.45 to 2.8; half of all silences last 55 minutes, a
 * quarter over 89, a tenth over 10 hours; dead probes show −1023 °C, EC 0.00 and pH 14.00, half of
 * them for 70 minutes. The rest is the virtual farm's own: what its nature calls a leak or a heat.
 */
const KINDS: readonly ((draw: Draw, nature: Nature) => Drawn)[] = [
  (draw, nature) => ({
    ...{ kind: 'pump_off', amount: 0, forMs: 12 * HOUR_MS },
    at: draw(0, 1) < 0.4 ? TANK : bedSlug(pick(draw, nature.beds)),
  }),
  (draw) => ({
    kind: 'power_cut',
    at: WHOLE_FARM,
    amount: draw(0, 1),
    forMs: draw(20, 240) * MINUTE_MS,
  }),
  (draw, nature) => ({
    ...{ kind: 'dripper_clogged', at: plotSlug(pick(draw, nature.plots)) },
    ...{ amount: draw(0.05, 0.4), forMs: 4 * DAY_MS },
  }),
  (draw, nature) => ({
    ...{ kind: 'probe_out', at: plotSlug(pick(draw, nature.plots)) },
    ...{ amount: 0, forMs: 24 * HOUR_MS },
  }),
  (draw) => ({ kind: 'leak', at: TANK, amount: draw(0.6, 2.5), forMs: DAY_MS }),
  (draw) => ({ kind: 'over_feed', at: TANK, amount: draw(0.35, 1.92), forMs: 6 * HOUR_MS }),
  (draw) => ({ kind: 'acid_spill', at: TANK, amount: draw(0.45, 2.81), forMs: 6 * HOUR_MS }),
  (draw) => ({
    ...{
      kind: 'ph_drift',
      at: TANK,
      amount: draw(0, 1) < 0.6 ? draw(0.04, 0.12) : -draw(0.04, 0.12),
    },
    forMs: draw(10, 24) * HOUR_MS,
  }),
  (draw) => ({ kind: 'heat', at: WHOLE_FARM, amount: draw(5, 10), forMs: draw(8, 24) * HOUR_MS }),
  (draw, nature) => ({
    ...{ kind: 'dead_probe', at: anyProbe(draw, nature), amount: 0 },
    forMs: silenceMs(draw),
  }),
  (draw, nature) => ({
    ...{ kind: 'stuck_probe', at: anyProbe(draw, nature), amount: 0 },
    forMs: draw(24, 72) * HOUR_MS,
  }),
  (draw, nature) => ({
    ...{ kind: 'silent_probe', at: anyProbe(draw, nature), amount: 0 },
    forMs: silenceMs(draw),
  }),
  (draw) => ({
    ...{ kind: 'loose_probe', at: channelId(TANK, draw(0, 1) < 0.5 ? 'ph' : 'ec') },
    ...{ amount: 0.3, forMs: draw(1, 4) * HOUR_MS },
  }),
  (draw) => ({
    ...{ kind: 'in_buffer', at: channelId(TANK, 'ph'), amount: draw(0, 1) < 0.5 ? 4.01 : 7 },
    forMs: draw(8, 25) * MINUTE_MS,
  }),
  (draw) => ({ kind: 'cable_out', at: gateway(draw), amount: 0, forMs: silenceMs(draw) }),
  (draw) => ({ kind: 'gateway_away', at: gateway(draw), amount: 0, forMs: silenceMs(draw) }),
]

const pick = (draw: Draw, of: readonly unknown[]) => Math.floor(draw(0, of.length))
const gateway = (draw: Draw) => (draw(0, 1) < 0.5 ? WATER_GATEWAY : SOIL_GATEWAY)

/** From a quarter of an hour on, by the quartiles of the recorded silences; at most a day. */
function silenceMs(draw: Draw): number {
  const share = draw(0, 1)
  if (share < 0.5) return draw(15, 55) * MINUTE_MS
  if (share < 0.75) return draw(55, 89) * MINUTE_MS
  return draw(89, share < 0.9 ? 608 : 1440) * MINUTE_MS
}

function anyProbe(draw: Draw, { beds, plots }: Nature): string {
  const all = [
    channelId(TANK, 'ph'),
    channelId(TANK, 'ec'),
    channelId(TANK, 'water_temperature'),
    channelId(TANK, 'water_level'),
    channelId(bedSlug(pick(draw, beds)), 'water_temperature'),
    channelId(plotSlug(pick(draw, plots)), 'moisture'),
  ]
  return all[pick(draw, all)] ?? channelId(TANK, 'ph')
}

/** How often each kind befalls a farm in a month. */
const DAYS_EACH = 15
/** Nothing befalls the first day, and the last has time to show what it did. */
const [QUIET_BEFORE_DAYS, QUIET_AFTER_DAYS] = [1, 0.5]

/** Everything that befalls a farm, in order of time: each kind as often, one after the other. */
export function drawScript(nature: Nature, seed: number, days: number): readonly Fault[] {
  const times = Math.max(1, Math.round(days / DAYS_EACH))
  const slots = Array.from({ length: times * KINDS.length }, (_, i) => i % KINDS.length)
  const order = slots
    .map((kind, i) => ({ kind, luck: chance(seed, 971, i) }))
    .sort((one, other) => one.luck - other.luck)
  const slotMs = ((days - QUIET_BEFORE_DAYS - QUIET_AFTER_DAYS) * DAY_MS) / slots.length
  return order.map(({ kind }, i) => {
    let count = 0
    const draw: Draw = (low, high) => between(low, high, chance(seed, 980 + i, count++))
    const { forMs, ...fault } = KINDS[kind]!(draw, nature)
    const startMs = START_MS + QUIET_BEFORE_DAYS * DAY_MS + (i + draw(0, 1)) * slotMs
    const fromMs = Math.round(startMs / MINUTE_MS) * MINUTE_MS
    return { ...fault, fromMs, toMs: Math.round((fromMs + forMs) / MINUTE_MS) * MINUTE_MS }
  })
}
