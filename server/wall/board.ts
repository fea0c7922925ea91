import type { ChannelRow } from '../book/tables.ts'
import type { Job } from '../contract/jobs.ts'
import type { GatewayStatus } from '../contract/latest.ts'
import type { Place } from '../contract/site.ts'
import type { WallBoard, WallPlace } from '../contract/wall-board.ts'
import { plateOf } from '../jobs/plate.ts'
import { type Now, placeStateOf, type WatchedChannel } from './place-state.ts'

/** Everything a board is made from, as it stands now. */
export interface WallGround extends Now {
  readonly places: readonly Place[]
  readonly channels: readonly Pick<
    ChannelRow,
    'id' | 'place' | 'quantity' | 'period_ms' | 'gateway' | 'port'
  >[]
  readonly gateways: readonly Pick<GatewayStatus, 'gateway' | 'ports'>[]
  /** most urgent first, at most one a place */
  readonly jobs: readonly Job[]
  /** farm time of a channel's newest reading that can be believed; null while there is none */
  readonly trustedMs: (channel: string) => number | null
}

/** What somebody at the bed acts on. Light and air alone do not make a place dead. */
const VITAL: ReadonlySet<string> = new Set([
  'ph',
  'ec',
  'moisture',
  'water_level',
  'water_temperature',
  'flow',
])

/** What every display shows: beds by the number painted on them, then tanks. */
export function boardOf(ground: WallGround): Pick<WallBoard, 'jobs' | 'places'> {
  const places = [...ground.places].sort(
    (one, other) =>
      Number(one.kind === 'tank') - Number(other.kind === 'tank') || one.number - other.number,
  )
  return { jobs: [...ground.jobs], places: places.map((place) => wallPlace(place, ground)) }
}

function wallPlace(place: Place, ground: WallGround): WallPlace {
  const channels = watchedOf(place, ground)
  const job = ground.jobs.find((each) => each.place === place.slug) ?? null
  const measured = channels.flatMap(({ trustedMs }) => (trustedMs === null ? [] : [trustedMs]))
  return {
    slug: place.slug,
    plate: plateOf(place),
    state: placeStateOf(job, channels, ground),
    job: job?.id ?? null,
    measuredMs: measured.length === 0 ? null : Math.max(...measured),
  }
}

/** A bed without probes of its own is known by the tank it hangs on. */
function watchedOf(place: Place, ground: WallGround): WatchedChannel[] {
  const at = (slug: string) => ground.channels.filter((channel) => channel.place === slug)
  const own = at(place.slug)
  const all = own.length === 0 && place.tank !== null ? at(place.tank) : own
  const vital = all.filter(({ quantity }) => VITAL.has(quantity))
  return (vital.length === 0 ? all : vital).map((channel) => ({
    periodMs: channel.period_ms,
    trustedMs: ground.trustedMs(channel.id),
    isPortDown: isPortDown(channel, ground),
  }))
}

function isPortDown(
  { gateway, port }: { readonly gateway: string; readonly port: string },
  { gateways }: WallGround,
): boolean {
  const status = gateways.find((each) => each.gateway === gateway)
  return status?.ports.some(({ id, up }) => id === port && !up) ?? false
}
