import type { Depth } from '../depth.ts'
import type { Heard } from '../heard.ts'
import { forGood, type Judgement, type Rule, type Verdict } from '../rule.ts'
import type { Spot, WatchedChannel } from '../watched.ts'
import { type HourMean, hasStep, hourOf, slopePerDay, withValue } from './hour-means.ts'
import { soundValue } from './reading.ts'

const HOUR_MS = 3_600_000
/** "Agronomy and statistics design report" §1.2: rate alarms, mS/cm a day. */
const RATE = 0.3
const HYSTERESIS = 0.1
/** Of the depth a day: within this the level is steady, beyond it the tank is drawn from. */
const STEADY_SHARE = 0.05
const DRAWN_SHARE = 0.02
/** Less than half a day is an afternoon, not a trend. */
const HOURS = 12
/** mS/cm between two hours: no plant does that. */
const POURED = 0.15

/** What was measured in the last day, hour by hour. */
interface Tracks {
  readonly ec: readonly HourMean[]
  readonly level: readonly HourMean[]
  readonly verdict: Verdict
}
const NOTHING: Tracks = { ec: [], level: [], verdict: 'unknown' }

const WORDS = {
  falling: {
    title: { id: 'EC turun terus', en: 'EC keeps falling' },
    cause: {
      id: 'Tanaman menyerap nutrisi lebih cepat daripada air.',
      en: 'The plants take up nutrients faster than water.',
    },
    consequence: {
      id: 'Dalam satu atau dua hari larutan terlalu encer.',
      en: 'In a day or two the solution is too weak.',
    },
    action: {
      id: 'Tambah nutrisi A dan B sesuai kartu saran.',
      en: 'Add nutrients A and B as the advice card says.',
    },
  },
  rising: {
    title: { id: 'EC naik, air turun', en: 'EC rises while water falls' },
    cause: {
      id: 'Tanaman minum air lebih cepat daripada nutrisi.',
      en: 'The plants drink water faster than nutrients.',
    },
    consequence: {
      id: 'Dalam satu atau dua hari larutan terlalu pekat.',
      en: 'In a day or two the solution is too strong.',
    },
    action: {
      id: 'Tambah air bersih, jangan nutrisi.',
      en: 'Top up with clean water, not with nutrients.',
    },
  },
} as const

/** EC that goes one way for half a day, told apart by what the water level does meanwhile. */
export function driftingRule(
  { channel, place, at, holdMs }: Spot,
  level: WatchedChannel & { readonly depth: Depth },
  kind: 'falling' | 'rising',
): Rule {
  const depth = level.depth.topCm - level.depth.bottomCm
  const words = WORDS[kind]
  return {
    id: `ec-${kind}@${at}`,
    kind,
    place: place.slug,
    gateway: channel.gateway,
    port: channel.port,
    channel: channel.id,
    quantity: 'ec',
    limit: RATE,
    hysteresis: HYSTERESIS,
    onDelayMs: HOUR_MS,
    offDelayMs: HOUR_MS,
    reAlarmMs: null,
    quietedBy: ['calibrating', 'just_dosed'],
    hears: [`reading ${channel.id}`, `reading ${level.id}`, `event ${place.slug}`],
    priority: 'low',
    respondMin: 720,
    ...words,
    title: {
      id: `${place.name}: ${words.title.id}`,
      en: `${place.name}: ${words.title.en}`,
    },
    judge(heard, memory) {
      // Whatever was poured in ends what was seen of the trend before it.
      if (heard.kind === 'event') return { ...forGood('unknown'), memory: NOTHING }
      const value = soundValue(heard, holdMs)
      if (value === null || heard.kind !== 'reading') return null
      const tracks = isTracks(memory) ? memory : NOTHING
      const isLevel = heard.reading.channel === level.id
      return followed(tracks, { value, isLevel, heard, weigh: weighing(kind, depth) })
    },
  }
}

interface Step {
  readonly value: number
  readonly isLevel: boolean
  readonly heard: Heard & { readonly kind: 'reading' }
  readonly weigh: (tracks: Tracks) => Verdict
}

/** Trends are weighed once an hour, over hours that are complete. */
function followed(tracks: Tracks, { value, isLevel, heard, weigh }: Step): Judgement {
  const { at } = heard.reading
  const track = isLevel ? tracks.level : tracks.ec
  const isNewHour = (track.at(-1)?.fromMs ?? 0) !== hourOf(at)
  const kept = !isLevel && hasStep(track.slice(0, -1), POURED) ? [] : track
  const means = withValue(kept, at, value)
  const verdict = isNewHour && !isLevel ? weigh({ ...tracks, ec: kept }) : tracks.verdict
  const memory = { ...tracks, [isLevel ? 'level' : 'ec']: means, verdict }
  return { verdict, untilMs: at + 2 * HOUR_MS, afterwards: 'unknown', value: null, memory }
}

function weighing(kind: 'falling' | 'rising', depthCm: number) {
  return ({ ec, level }: Tracks): Verdict => {
    const [ecPerDay, cmPerDay] = [slopePerDay(ec, HOURS), slopePerDay(level, HOURS)]
    if (ecPerDay === null || cmPerDay === null) return 'unknown'
    const share = cmPerDay / depthCm
    const fits = kind === 'falling' ? Math.abs(share) < STEADY_SHARE : share < -DRAWN_SHARE
    const rate = kind === 'falling' ? -ecPerDay : ecPerDay
    if (rate > RATE && fits) return 'outside'
    return rate < RATE - HYSTERESIS || !fits ? 'inside' : 'between'
  }
}

const isTracks = (memory: unknown): memory is Tracks =>
  typeof memory === 'object' && memory !== null && 'ec' in memory && 'level' in memory
