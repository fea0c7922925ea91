import type { Channel, Place } from '../../../server/contract/site.ts'
import { CardAlarm } from '../alarms/card-alarm.tsx'
import { useApp } from '../context.ts'
import type { State } from '../farm/condition.ts'
import { isStanding, severityOf } from '../farm/severity.ts'
import { Icon } from '../icons.tsx'
import { PlacePlate } from '../place-plate.tsx'
import { hrefOf, placeRoute } from '../route.ts'
import { Tile } from '../tile/tile.tsx'
import { countToLookAt } from './selection.ts'
import { TankLine } from './tank-line.tsx'

/** One bed or tank: its plate, its worst state in words, and a tile per channel. */
export function PlaceCard({ place }: { place: Place }) {
  const { farm, words } = useApp()
  const channels = farm.channelsAt(place.slug)
  const isAlarmed = farm.alarms.value?.some((each) => each.place === place.slug && isStanding(each))
  return (
    <article class="card" data-place={place.slug} data-tiles={Math.min(channels.length, 6)}>
      <header class="card-head">
        <PlacePlate place={place} />
        <div class="card-title">
          <h2>
            <a class="stretched" title={place.name} href={hrefOf(placeRoute(place.slug))}>
              {place.name}
            </a>
          </h2>
          <p>
            {place.crop === null
              ? words.value.placeKinds[place.kind]
              : words.value.crop({ slug: place.crop })}
          </p>
        </div>
        <PlaceState channels={channels} isAlarmed={isAlarmed} />
      </header>
      <CardAlarm place={place} />
      {channels.length === 0 ? (
        <p class="nothing">{words.value.noChannels}</p>
      ) : (
        <div class="tiles">
          {channels.map((channel) => (
            <Tile key={channel.id} channel={channel} />
          ))}
        </div>
      )}
      {place.tank !== null && <TankLine slug={place.tank} />}
    </article>
  )
}

/** The worst state of a place, counted in words. */
function PlaceState({
  channels,
  isAlarmed = false,
}: {
  channels: readonly Channel[]
  isAlarmed?: boolean | undefined
}) {
  const { farm, words, formats } = useApp()
  const conditions = farm.conditions.value
  const toLookAt = countToLookAt(channels, conditions)
  const worst = worstState(
    channels.map(({ id }) => conditions.get(id)).filter((c) => c !== undefined),
  )
  // Every value may be fine while an alarm stands: nothing beside it may say that all is well.
  if (worst === null || (isAlarmed && toLookAt === 0)) return null
  return (
    <p class="state" data-state={worst}>
      <Icon name={worst} />
      <span>
        {toLookAt > 1
          ? words.value.needsLook({ n: formats.value.count(toLookAt) })
          : words.value.states[worst]}
      </span>
    </p>
  )
}

function worstState(conditions: readonly Parameters<typeof severityOf>[0][]): State | null {
  const ranked = [...conditions].sort((a, b) => severityOf(b) - severityOf(a))
  const worst = ranked[0]
  // A place is fine when something there is known to be fine, whatever else has no target.
  const isCalm = worst !== undefined && severityOf(worst) === 0
  if (isCalm && conditions.some(({ state }) => state === 'ok')) return 'ok'
  return worst?.state ?? null
}
