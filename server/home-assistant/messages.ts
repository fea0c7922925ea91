import type { ChannelRow } from '../book/tables.ts'
import type { Alarm } from '../contract/alarms.ts'
import type { Job } from '../contract/jobs.ts'
import { DEAD_AFTER_PERIODS, type GatewayStatus, type LatestReading } from '../contract/latest.ts'
import type { Place } from '../contract/site.ts'
import {
  baseOf,
  channelConfig,
  type Messages,
  placeConfig,
  plain,
  statusTopic,
} from './entities.ts'

/** The farm as it is now. */
export interface FarmSight {
  readonly site: string
  readonly nowMs: number
  readonly speed: number
  readonly places: readonly Place[]
  readonly channels: readonly ChannelRow[]
  readonly readings: readonly LatestReading[]
  readonly statuses: readonly GatewayStatus[]
  readonly alarms: readonly Alarm[]
  readonly jobs: readonly Job[]
}

/** All that should be known of the farm: discovery first. Old and bad values are unavailable. */
export function messagesOf(sight: FarmSight): Messages {
  const { site, channels, places } = sight
  const slugs = places.map(({ slug }) => slug)
  return new Map([
    ...channels.map((channel) => channelConfig(site, channel, sight)),
    ...slugs.flatMap((place) => [
      placeConfig(site, 'alarm', { place, places }),
      placeConfig(site, 'job', { place, places }),
    ]),
    [statusTopic(site), 'online'] as const,
    ...channels.flatMap((channel) => channelState(sight, channel)),
    ...slugs.flatMap((place) => placeState(sight, place)),
  ])
}

function channelState(sight: FarmSight, channel: ChannelRow): (readonly [string, string])[] {
  const topic = `${baseOf(sight.site)}/channel/${plain(channel.id)}`
  const reading = sight.readings.find((each) => each.channel === channel.id)
  const isUsable = reading !== undefined && isCurrent(sight, channel, reading)
  const state = isUsable
    ? {
        value: reading.value,
        quality: reading.quality,
        reason: reading.reason,
        measured: new Date(reading.at).toISOString(),
      }
    : { value: null }
  return [
    [topic, JSON.stringify(state)],
    [`${topic}/availability`, isUsable ? 'online' : 'offline'],
  ]
}

function isCurrent(
  { nowMs, statuses }: FarmSight,
  { period_ms, gateway, port }: ChannelRow,
  { at, value, quality }: LatestReading,
): boolean {
  const ports = statuses.find((each) => each.gateway === gateway)?.ports ?? []
  const isDown = ports.some(({ id, up }) => id === port && !up)
  const isDead = isDown || nowMs - at > DEAD_AFTER_PERIODS * period_ms
  return !isDead && quality !== 'bad' && value !== null
}

function placeState(
  { site, alarms, jobs }: FarmSight,
  place: string,
): (readonly [string, string])[] {
  const standing = alarms.filter(
    (alarm) =>
      alarm.place === place &&
      alarm.state !== 'returned' &&
      alarm.suppressed === null &&
      alarm.shelvedUntilMs === null,
  )
  const told = standing.map(({ title, priority }) => ({ ...title, priority }))
  const open = jobs.filter((job) => job.place === place && job.state !== 'done')
  const asked = open.map(({ kind, state, litres, minutes }) => ({ kind, state, litres, minutes }))
  const onIf = (list: readonly object[]) => (list.length > 0 ? 'ON' : 'OFF')
  return [
    [`${baseOf(site)}/alarm/${plain(place)}`, JSON.stringify({ state: onIf(told), alarms: told })],
    [`${baseOf(site)}/job/${plain(place)}`, JSON.stringify({ state: onIf(asked), jobs: asked })],
  ]
}
