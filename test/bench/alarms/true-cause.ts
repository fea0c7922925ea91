import { dripLPerMin } from '../../../firmware-sim/nature/drip.ts'
import { TANK } from '../../../firmware-sim/nature/nature.ts'
import type { Happened } from '../../../server/alarms/happened.ts'
import type { Rule } from '../../../server/alarms/rule.ts'
import { HOUR_MS, MINUTE_MS } from './farm-ground.ts'
import { type Fault, isOfProbe, standsAt } from './fault.ts'
import type { Replay } from './replay.ts'
import { HOUSE } from './truth.ts'

/** How far a probe in order may stand wrong, and what a hand meter would still agree with. */
const WITHIN: Readonly<Record<string, number>> = {
  ph: 0.1,
  ec: 0.08,
  water_temperature: 0.5,
  soil_temperature: 0.5,
  air_temperature: 0.8,
  moisture: 2,
  water_level: 1.5,
  flow: 0.3,
}

/** What is over for so long explains nothing any more. */
const OVER_MS = 20 * MINUTE_MS

/**
 * Whether somebody who went there at once would have found a cause, by the water and the script:
 * a value really past the limit that was named (within what probes in order stand wrong) in the
 * rule's own delay before; for a probe, a wire or a gateway, a fault of it that stands or has just
 * gone; for what lies ahead, a plot that truly gets there; for a job left undone, what it asked for
 * still truly wanting. A dry probe on the mulch is no dry plot.
 */
export function hasTrueCause(rule: Rule, { atMs, occurrence }: Happened, replay: Replay): boolean {
  const { faults, product } = replay
  const isUp = (fault: Fault) => fault.fromMs <= atMs && atMs <= fault.toMs + OVER_MS
  const standing = faults.filter(isUp)
  switch (rule.kind) {
    case 'low':
    case 'high':
    case 'no_flow':
      return wasPast(rule, atMs, occurrence?.limit ?? rule.limit, replay)
    case 'falling':
    case 'rising':
      return wentOn(rule.kind, atMs, replay)
    case 'dry_ahead':
      return getsDry(rule.place ?? '', atMs, replay)
    case 'not_done':
      return (
        wants(rule.place ?? '', atMs, replay) ||
        standing.some((fault) => isAt(fault, rule.place, product))
      )
    case 'stale':
    case 'dead_probe':
      return standing.some(
        (fault) =>
          fault.kind === 'power_cut' ||
          fault.at === rule.channel ||
          fault.at === rule.gateway ||
          (fault.kind === 'probe_out' && fault.at === rule.place && rule.quantity === 'moisture'),
      )
    case 'gateway_offline':
    case 'backlog':
      return standing.some(({ kind, at }) => kind === 'power_cut' || at === rule.gateway)
    case 'clock':
    case 'wall_dark':
      return false
  }
}

/** The water itself was past the limit at some minute of the rule's delay. */
function wasPast(rule: Rule, atMs: number, limit: number | null, { truth }: Replay): boolean {
  const { quantity, place, kind, onDelayMs } = rule
  if (quantity === null || limit === null) return false
  const at = quantity === 'air_temperature' ? HOUSE : (place ?? '')
  const within = WITHIN[quantity] ?? 0
  for (let ms = atMs - onDelayMs - 2 * MINUTE_MS; ms <= atMs; ms += MINUTE_MS) {
    const so = truth.at(at, quantity, ms)
    if (kind === 'high' ? so > limit - within : so < limit + within) return true
  }
  return false
}

/** mS/cm a day that half a day really went: two thirds of what the rule is said to call at. */
const REALLY_PER_DAY = 0.2

function wentOn(kind: 'falling' | 'rising', atMs: number, { truth }: Replay): boolean {
  const change = truth.at(TANK, 'ec', atMs) - truth.at(TANK, 'ec', atMs - 12 * HOUR_MS)
  return (kind === 'falling' ? -change : change) > REALLY_PER_DAY / 2
}

/** Dry: the trigger that the product is held to, in the water around the probe itself. */
function getsDry(place: string, atMs: number, replay: Replay): boolean {
  const { truth, product, deeds } = replay
  const trigger = product.rules.find(({ id }) => id === `moisture-low@${place}`)?.limit ?? null
  if (trigger === null) return false
  for (let ms = atMs; ms <= atMs + 4 * HOUR_MS; ms += MINUTE_MS) {
    if (truth.at(place, 'moisture', ms) < trigger + WITHIN['moisture']!) return true
    // Watered before it got there: it was on its way.
    if (deeds.some((deed) => deed.place === place && Math.abs(deed.atMs - ms) < MINUTE_MS))
      return true
  }
  return false
}

/** Whether a place still lacks what its open job asked for. */
function wants(place: string, atMs: number, replay: Replay): boolean {
  const { truth, product, nature } = replay
  const raised = product.asked.findLast((job) => job.place === place && job.atMs <= atMs)
  const so = (quantity: string) => truth.at(place, quantity, atMs)
  const tank = (quantity: string) => truth.at(TANK, quantity, atMs)
  switch (raised?.kind) {
    case 'water':
      return givenLitres(place, raised.atMs, atMs, replay) < 0.5 * (raised.litres ?? 0)
    case 'refill':
      return tank('water_level') < 0.8 * nature.tank.fullL * nature.tank.cmPerLitre
    case 'check_pump':
      return so('flow') < 0.1 || tank('flow') < 0.1
    case 'open_roof':
      return truth.at(HOUSE, 'air_temperature', atMs) > 40
    case 'call_ph':
      return tank('ph') < 5.35 || tank('ph') > 6.65
    case 'call_weak':
      return tank('ec') < 1.2
    case 'call_strong':
      return tank('ec') > 2.4
    default:
      return false
  }
}

/** What really came out of a plot's drippers, litres. */
function givenLitres(
  place: string,
  fromMs: number,
  toMs: number,
  { truth, nature, faults }: Replay,
) {
  const drip = nature.plots[Number(place.replace('melon-', '')) - 1]?.drip
  let litres = 0
  for (let ms = fromMs; drip !== undefined && ms <= toMs; ms += MINUTE_MS) {
    const clog = faults.find(
      (fault) => fault.kind === 'dripper_clogged' && fault.at === place && standsAt(fault, ms),
    )
    if (truth.at(place, 'watering', ms) > 0) litres += dripLPerMin(drip) * (clog?.amount ?? 1)
  }
  return litres
}

const isAt = (fault: Fault, place: string | null, { ground }: Replay['product']) =>
  fault.kind === 'power_cut' ||
  fault.at === place ||
  (isOfProbe(fault) &&
    ground.channels.some(
      (row) => row.place === place && (row.id === fault.at || row.gateway === fault.at),
    ))
