import type { ChannelAnnouncement } from '../contract/channels.ts'
import { type Neighbours, neighbours } from './company.ts'
import { type Case, judge, type Verdict } from './judge.ts'
import type { ChannelFacts } from './moment.ts'
import { noPast, type Past } from './past.ts'

/** How a channel speaks, where its announcement does not say. */
export interface ChannelWays {
  /** smallest step its probe can show, in the channel's unit */
  readonly resolution?: number
  /** it speaks when its number changes, not by the clock */
  readonly reportsOnChange?: boolean
}

export interface JudgedChannel {
  readonly announcement: ChannelAnnouncement
  readonly ways?: ChannelWays
}

/** Judges readings of many channels one after another, each beside its own past and its place's. */
export type Judges = (channel: JudgedChannel, reading: Case) => Verdict

/** One stream of readings: live ones and replayed ones have nothing to do with each other's past. */
export function judges(): Judges {
  const known = new Map<string, Known>()
  const places = new Map<string, Neighbours>()
  const around = (place: string) => {
    const others = places.get(place) ?? neighbours()
    places.set(place, others)
    return others
  }
  return (channel, reading) => {
    const { id, place, quantity } = channel.announcement
    const { facts, past } = knownOf(channel, known.get(id))
    const others = around(place)
    const company = others.of(id, quantity, reading.at)
    const judged = judge(facts, past, reading, company)
    known.set(id, { channel, facts, past: judged.past })
    others.note(channel.announcement, reading.at, saysNothing(reading, judged.verdict))
    return judged.verdict
  }
}

interface Known {
  readonly channel: JudgedChannel
  readonly facts: ChannelFacts
  readonly past: Past
}

/** A channel whose configuration changed keeps its past; the calibration in it tells of its own. */
function knownOf(channel: JudgedChannel, known: Known | undefined) {
  if (known?.channel === channel) return known
  const facts = factsOf(channel)
  return { facts, past: known?.past ?? noPast(facts) }
}

/** By its own word; what was only concluded from its neighbours must not convict them in turn. */
const saysNothing = ({ suspicion }: Case, { reason, value }: Verdict) =>
  reason === 'sentinel' || (reason === 'dead_probe' && (suspicion === reason || value === null))

const factsOf = ({ announcement, ways = {} }: JudgedChannel): ChannelFacts => ({
  ...announcement,
  resolution: ways.resolution ?? 0,
  reportsOnChange: ways.reportsOnChange ?? false,
})
