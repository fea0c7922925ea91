import { bedSlug, plotSlug, TANK } from '../../../firmware-sim/nature/nature.ts'
import { type FarmGround, HOUR_MS, MINUTE_MS, SOIL_GATEWAY, START_MS } from './farm-ground.ts'
import type { Fault } from './fault.ts'
import type { Replay } from './replay.ts'
import { HOUSE } from './truth.ts'

/** What an answer must look like: an alarm of a rule, or a job at a place. */
export interface Answer {
  /** beginnings of rule ids, such as "ph-@tandon-1" read as ph-…@tandon-1 */
  readonly rules: readonly RegExp[]
  readonly jobs: readonly { readonly place: string; readonly kinds: readonly string[] }[]
}

/** Something that truly wanted a person. */
export interface Need extends Answer {
  readonly name: string
  /** what brought it about, for the figures by fault */
  readonly cause: string
  readonly place: string
  /** when what is so crossed what may be so */
  readonly fromMs: number
  readonly toMs: number
  /** from when on it could be seen */
  readonly seenMs: number
  /** called later than this, the call came too late */
  readonly deadlineMs: number
  /** nobody could see it in time: its probe, its wire or the power was away meanwhile */
  readonly isUnseen: boolean
}

/** Water that is wrong, in words of the water. */
interface Wrong {
  readonly name: string
  readonly place: string
  /** the channel that shows it */
  readonly channel: string
  readonly isSo: (atMs: number) => boolean
  /** a shorter while wants nobody */
  readonly lastsMs: number
  readonly respondMs: number
  readonly answer: Answer
}

const answer = (rules: readonly RegExp[], jobs: Answer['jobs'] = []): Answer => ({ rules, jobs })
const at = (place: string, kinds: readonly string[]) => ({ place, kinds })

/**
 * Limits of leafy crops and melon as the design report on agronomy prints them (§1.2 to 1.4: pH 5.2
 * to 6.8, EC 1.0 to 2.6 mS/cm of pakcoy, solution 31 °C, melon's air 41 °C, no flow for ten minutes);
 * beyond them by more than any probe in order stands wrong. A plot wants water when its own soil
 * holds less than 45 % of what lies between its own wilting point and field capacity: FAO-56 (table
 * 22) puts melon's stress at 60 %, this nature's plants begin to close at 42 %.
 */
function wrongs({ truth, nature }: Replay): readonly Wrong[] {
  const tank = (quantity: string) => (atMs: number) => truth.at(TANK, quantity, atMs)
  const [ph, ec, cm] = [tank('ph'), tank('ec'), tank('water_level')]
  const fullCm = nature.tank.fullL * nature.tank.cmPerLitre
  const chemical = { place: TANK, lastsMs: HOUR_MS, respondMs: 1.5 * HOUR_MS }
  const tankJob = (kind: string) => [at(TANK, [kind])]
  return [
    {
      ...chemical,
      name: 'acid',
      channel: 'tandon-1-ph',
      isSo: (t) => ph(t) < 5.1,
      answer: answer([/^ph-(very-)?low@tandon-1/], tankJob('call_ph')),
    },
    {
      ...chemical,
      name: 'alkaline',
      channel: 'tandon-1-ph',
      isSo: (t) => ph(t) > 6.9,
      answer: answer([/^ph-(very-)?high@tandon-1/], tankJob('call_ph')),
    },
    {
      ...chemical,
      name: 'weak',
      channel: 'tandon-1-ec',
      isSo: (t) => ec(t) < 0.92,
      answer: answer([/^ec-(very-)?low@tandon-1/, /^ec-falling/], tankJob('call_weak')),
    },
    {
      ...chemical,
      name: 'strong',
      channel: 'tandon-1-ec',
      isSo: (t) => ec(t) > 2.68,
      answer: answer([/^ec-(very-)?high@tandon-1/], tankJob('call_strong')),
    },
    {
      ...{ name: 'tank low', place: TANK, lastsMs: HOUR_MS, respondMs: HOUR_MS },
      channel: 'tandon-1-water-level',
      isSo: (t) => cm(t) < 0.38 * fullCm,
      answer: answer([/^water-level-.*@tandon-1/], tankJob('refill')),
    },
    {
      ...{ name: 'hot water', place: TANK, lastsMs: 2.5 * HOUR_MS, respondMs: 3 * HOUR_MS },
      channel: 'tandon-1-water-temperature',
      isSo: (t) => tank('water_temperature')(t) > 31.5,
      answer: answer([/^water-temperature-(very-)?high@tandon-1/]),
    },
    {
      ...{ name: 'hot house', place: HOUSE, lastsMs: 1.5 * HOUR_MS, respondMs: 2 * HOUR_MS },
      channel: 'melon-1-air-temperature',
      isSo: (t) => truth.at(HOUSE, 'air_temperature', t) > 41.5,
      answer: answer([/^air-temperature-(very-)?high@/], [at('melon-1', ['open_roof'])]),
    },
    ...nature.beds.flatMap((_, index) => bedWrongs(bedSlug(index), truth.at)),
    ...nature.plots.map(({ soil }, index): Wrong => {
      const place = plotSlug(index)
      const dryPct = soil.wiltingPct + 0.45 * (soil.fieldCapacityPct - soil.wiltingPct)
      return {
        ...{ name: 'dry plot', place, lastsMs: HOUR_MS, respondMs: 0.75 * HOUR_MS },
        channel: `${place}-moisture`,
        isSo: (t) => truth.at(place, 'moisture', t) < dryPct,
        answer: answer(
          [new RegExp(`^(moisture-(very-)?low|not-done|dry-ahead)@${place}`)],
          [at(place, ['water'])],
        ),
      }
    }),
  ]
}

const bedWrongs = (place: string, so: Replay['truth']['at']): Wrong[] => [
  {
    ...{ name: 'no flow', place, lastsMs: 15 * MINUTE_MS, respondMs: 20 * MINUTE_MS },
    channel: `${place}-flow`,
    isSo: (t) => so(place, 'flow', t) < 0.1,
    answer: answer([new RegExp(`^no-flow@${place}`)], [at(place, ['check_pump'])]),
  },
  {
    ...{ name: 'hot water', place, lastsMs: 2.5 * HOUR_MS, respondMs: 3 * HOUR_MS },
    channel: `${place}-water-temperature`,
    isSo: (t) => so(place, 'water_temperature', t) > 31.5,
    answer: answer([new RegExp(`^water-temperature-(very-)?high@${place}`)]),
  },
]

/** Everything that truly wanted somebody: water that was wrong, and probes that told nothing. */
export const needsOf = (replay: Replay): readonly Need[] => [
  ...wrongs(replay).flatMap((wrong) => spansOf(wrong, replay)),
  ...replay.faults.flatMap((fault) => probeNeed(fault, replay)),
]

/** Breaks shorter than this do not end what is wrong: it hangs on its limit. */
const JOINS_MS = 2 * HOUR_MS

function spansOf(wrong: Wrong, replay: Replay): Need[] {
  const spans: { fromMs: number; toMs: number; wrongMs: number }[] = []
  for (let minute = 1; minute < replay.truth.minutes; minute++) {
    const atMs = START_MS + minute * MINUTE_MS
    if (!wrong.isSo(atMs)) continue
    const last = spans.at(-1)
    if (last === undefined || atMs - last.toMs > JOINS_MS) {
      spans.push({ fromMs: atMs, toMs: atMs, wrongMs: MINUTE_MS })
    } else {
      last.toMs = atMs
      last.wrongMs += MINUTE_MS
    }
  }
  return spans
    .filter(({ wrongMs }) => wrongMs >= wrong.lastsMs)
    .map(({ fromMs, toMs }) => {
      const span = { fromMs, toMs }
      const deadlineMs = seenBy(wrong.channel, { fromMs: span.fromMs, ...wrong }, replay)
      return {
        ...{ name: wrong.name, place: wrong.place, ...span, ...wrong.answer, deadlineMs },
        seenMs: deadlineMs - wrong.respondMs,
        cause: causeOf(wrong.name, wrong.place, span.fromMs, replay),
        isUnseen: deadlineMs > span.fromMs + wrong.respondMs && deadlineMs > span.toMs,
      }
    })
}

/** How long after a blindness a value must have been back to say anything. */
const BACK_MS = 15 * MINUTE_MS

/** By when it must have been called: whoever was blind has the same time once they see again. */
function seenBy(
  channel: string,
  { fromMs, respondMs }: { readonly fromMs: number; readonly respondMs: number },
  { faults, product }: Replay,
): number {
  const blind = faults
    .filter((fault) => blinds(fault, channel, product.ground))
    .toSorted((one, other) => one.fromMs - other.fromMs)
  return blind.reduce(
    (deadlineMs, fault) =>
      fault.fromMs < deadlineMs && fault.toMs + BACK_MS > fromMs
        ? Math.max(deadlineMs, fault.toMs + BACK_MS + respondMs)
        : deadlineMs,
    fromMs + respondMs,
  )
}

/** Whether a fault takes the sight of a channel. */
function blinds({ kind, at: where }: Fault, channel: string, { channels }: FarmGround): boolean {
  const row = channels.find(({ id }) => id === channel)
  if (kind === 'power_cut') return true
  if (where === row?.gateway || where === channel) return true
  return kind === 'probe_out' && where === row?.place && row.quantity === 'moisture'
}

const CAUSES: Readonly<Record<string, readonly Fault['kind'][]>> = {
  acid: ['acid_spill', 'ph_drift'],
  alkaline: ['ph_drift'],
  strong: ['over_feed', 'leak'],
  'tank low': ['leak'],
  'hot water': ['pump_off', 'power_cut', 'heat'],
  'hot house': ['heat'],
  'no flow': ['pump_off', 'power_cut'],
  'dry plot': ['dripper_clogged', 'probe_out', 'power_cut'],
}
/** A day after it is over a mishap is no reason any more. */
const AFTER_MS = 12 * HOUR_MS

function causeOf(name: string, place: string, atMs: number, { faults }: Replay): string {
  const kinds = CAUSES[name] ?? []
  const cause = faults.find(
    (fault) =>
      kinds.includes(fault.kind) &&
      fault.fromMs <= atMs &&
      atMs < fault.toMs + AFTER_MS &&
      (name !== 'dry plot' || fault.at === place || fault.kind === 'power_cut'),
  )
  return cause?.kind ?? `${name}, by itself`
}

/** Silence shorter than this passes by itself. */
const SILENCE_MS = 15 * MINUTE_MS

function probeNeed(fault: Fault, { faults, product }: Replay): Need[] {
  const { kind, at: where, fromMs, toMs } = fault
  const lastsMs = toMs - fromMs
  const channel = product.ground.channels.find(({ id }) => id === where)
  const own = new RegExp(`^(dead-probe|stale)@${where}`)
  const need = (rules: readonly RegExp[], respondMs: number, place: string): Need[] =>
    lastsMs < Math.max(SILENCE_MS, respondMs)
      ? []
      : [
          {
            ...{ name: kind, cause: kind, place, fromMs, toMs, rules, jobs: [] },
            ...{ seenMs: fromMs, deadlineMs: fromMs + respondMs, isUnseen: isHidden },
          },
        ]
  const gateway = channel?.gateway ?? (kind === 'probe_out' ? SOIL_GATEWAY : where)
  const isHidden = faults.some((other) => other !== fault && hides(other, fault, gateway))
  switch (kind) {
    case 'dead_probe':
    case 'silent_probe':
      return need([own], HOUR_MS, channel?.place ?? where)
    case 'stuck_probe':
      return need([own], 48 * HOUR_MS, channel?.place ?? where)
    case 'probe_out':
      return need(
        [new RegExp(`^(dead-probe|stale)@${where}-moisture`), new RegExp(`^not-done@${where}`)],
        2 * HOUR_MS,
        where,
      )
    case 'cable_out':
      return need([new RegExp(`^port-down@${where}`)], 0.5 * HOUR_MS, where)
    case 'gateway_away':
      return need([new RegExp(`^gateway-offline@${where}`)], 0.5 * HOUR_MS, where)
    case 'power_cut':
      return need([/^gateway-offline@/, /^port-down@/], 0.5 * HOUR_MS, where)
    default:
      return []
  }
}

/** What lies behind a wire that is out, or in the dark, cannot be told from it. */
function hides(other: Fault, fault: Fault, gateway: string): boolean {
  const isWider = other.kind === 'power_cut' || (other.at === gateway && isWire(other))
  const overlapMs = Math.min(other.toMs, fault.toMs) - Math.max(other.fromMs, fault.fromMs)
  const isSelf = fault.kind === 'power_cut' || isWire(fault)
  return isWider && overlapMs > 0 && (!isSelf || other.fromMs <= fault.fromMs)
}

const isWire = ({ kind }: Fault) => kind === 'gateway_away' || kind === 'cable_out'
