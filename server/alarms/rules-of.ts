import { DEAD_AFTER_PERIODS } from '../contract/latest.ts'
import { depthOf } from './depth.ts'
import type { Rule } from './rule.ts'
import { growingBacklogRule, hoursLeftRule } from './rules/backlog.ts'
import { gatewayClockRule, serverClockRule } from './rules/clock.ts'
import { deadProbeRule } from './rules/dead-probe.ts'
import { driftingRule } from './rules/drifting.ts'
import { dryAheadRule } from './rules/dry-ahead.ts'
import { gatewayOfflineRule } from './rules/gateway-offline.ts'
import { limitRule } from './rules/limit.ts'
import { noFlowRule } from './rules/no-flow.ts'
import { notDoneRule } from './rules/not-done.ts'
import { portDownRule } from './rules/port-down.ts'
import { staleRule } from './rules/stale.ts'
import { tankLevelRules } from './rules/tank-level.ts'
import { wallDarkRule } from './rules/wall-dark.ts'
import type { Spot, Watched } from './watched.ts'

const SECOND_MS = 1_000
/** What the broker takes to know that a gateway is gone: one and a half keep-alives of 20 s. */
const WIRE_MS = 60 * SECOND_MS
/** Late counts from two periods, dead from five (D16); a quick channel gets a quarter minute. */
const LEAST_HOLD_MS = 15 * SECOND_MS

/** Every rule of a farm, each with its own name. */
export function rulesOf(watched: Watched): readonly Rule[] {
  const wireMs = WIRE_MS * Math.max(1, watched.speed)
  const spots = spotsOf(watched)
  const rules = [
    ...spots.flatMap((spot) => processRules(spot, watched)),
    ...spots.flatMap((spot) => [staleRule(spot, 2 * wireMs), deadProbeRule(spot)]),
    ...watched.places.flatMap((place) => (place.kind === 'melon' ? [dryAheadRule(place)] : [])),
    ...watched.places.map(notDoneRule),
    ...watched.gateways.flatMap((gateway) => gatewayRules(gateway, watched, wireMs)),
    ...watched.walls.map(wallDarkRule),
    serverClockRule(),
  ]
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()]
}

function processRules(spot: Spot, watched: Watched): readonly Rule[] {
  const { channel, place } = spot
  if (channel.quantity === 'flow') return [noFlowRule(spot)]
  if (channel.quantity === 'water_level') return tankLevelRules(spot, depthOf(channel, watched))
  const limits = watched.limitsOf(place, channel.quantity)
  const wishes = (['low', 'high'] as const).flatMap((side) =>
    (['warn', 'critical'] as const).map((grade) => ({ side, grade })),
  )
  const limited = limits === null ? [] : wishes.map((wish) => limitRule(spot, limits, wish))
  return [...limited.filter((rule) => rule !== null), ...driftingRules(spot, watched)]
}

function driftingRules(spot: Spot, watched: Watched): readonly Rule[] {
  const level = watched.channels.find(
    ({ place, quantity }) => place === spot.place.slug && quantity === 'water_level',
  )
  if (spot.channel.quantity !== 'ec' || level === undefined) return []
  const tank = { ...level, depth: depthOf(level, watched) }
  return (['falling', 'rising'] as const).map((kind) => driftingRule(spot, tank, kind))
}

function gatewayRules(gateway: string, { channels }: Watched, wireMs: number): readonly Rule[] {
  const own = channels.filter((channel) => channel.gateway === gateway)
  const ports = [...new Set(own.map(({ port }) => port))]
  return [
    gatewayOfflineRule(gateway, wireMs),
    ...ports.map((port) => portDownRule(gateway, port, wireMs)),
    hoursLeftRule(gateway),
    growingBacklogRule(gateway),
    gatewayClockRule(gateway),
  ]
}

function spotsOf({ places, channels, speed }: Watched): readonly Spot[] {
  return channels.flatMap((channel) => {
    const place = places.find(({ slug }) => slug === channel.place)
    if (place === undefined) return []
    const alike = channels.filter(
      ({ place: at, quantity }) => at === channel.place && quantity === channel.quantity,
    )
    const at = alike.length > 1 ? channel.id : place.slug
    const leastMs = LEAST_HOLD_MS * Math.max(1, speed)
    const holdMs = Math.max(DEAD_AFTER_PERIODS * channel.periodMs, leastMs)
    return [{ channel, place, at, holdMs }]
  })
}
