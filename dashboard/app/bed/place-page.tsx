import { useMemo } from 'preact/hooks'
import type { Channel, Place } from '../../../server/contract/site.ts'
import { useApp } from '../context.ts'
import { LogHere } from '../growing/log-here.tsx'
import { Icon } from '../icons.tsx'
import { PlacePlate } from '../place-plate.tsx'
import { hrefOf, type PlaceRoute } from '../route.ts'
import { Tile } from '../tile/tile.tsx'
import { ChannelChart } from './channel-chart.tsx'
import { Legend } from './legend.tsx'
import { QualityBar } from './quality-bar.tsx'
import { RangeBar } from './range-bar.tsx'
import { SeriesTable } from './series-table.tsx'
import { ShownBar } from './shown-bar.tsx'
import { TakeAlong } from './take-along.tsx'
import { type ViewControls, viewControls } from './view-controls.ts'

/** One place with its history: its own channels, and those of the tank it drinks from. */
export function PlacePage({ place, route }: { place: Place; route: PlaceRoute }) {
  const app = useApp()
  const { farm, words } = app
  // The address moves the view; the controls stay as long as the place does.
  const controls = useMemo(() => viewControls(app, route), [app, place.slug])
  const tank = farm.site.value?.places.find(({ slug }) => slug === place.tank)
  const own = farm.channelsAt(place.slug)
  const all = tank === undefined ? own : [...own, ...farm.channelsAt(tank.slug)]
  const { shown } = route
  const isShown = (channel: Channel) => shown === null || shown.includes(channel.quantity)
  return (
    <>
      <header class="place-head">
        <a class="back" href={hrefOf({ page: 'overview', filter: 'all' })}>
          <Icon name="back" /> {words.value.overview}
        </a>
        <div class="place-name">
          <PlacePlate place={place} />
          <div>
            <h1>{place.name}</h1>
            {place.crop !== null && <p>{words.value.crop({ slug: place.crop })}</p>}
          </div>
          {place.kind !== 'tank' && <LogHere bed={place.slug} />}
        </div>
      </header>
      {all.length === 0 ? (
        <p class="nothing">{words.value.noChannels}</p>
      ) : (
        <>
          <div class="controls">
            <RangeBar controls={controls} />
            <div class="shown-bar">
              <ShownBar channels={all} controls={controls} />
              <QualityBar controls={controls} />
              <TakeAlong channels={all.filter(isShown)} controls={controls} />
            </div>
          </div>
          <Strips place={place} channels={own.filter(isShown)} controls={controls} />
          {tank !== undefined && (
            <section class="tank-part">
              <h2>
                <a href={hrefOf({ ...route, slug: tank.slug })}>
                  {words.value.solutionFrom({ tank: tank.name })}
                </a>
              </h2>
              <Strips
                place={tank}
                channels={farm.channelsAt(tank.slug).filter(isShown)}
                controls={controls}
              />
            </section>
          )}
          {route.as === 'chart' && <Legend />}
        </>
      )}
    </>
  )
}

/** A strip per channel: what it is now on the left, what it was on the right. */
function Strips(props: { place: Place; channels: readonly Channel[]; controls: ViewControls }) {
  const { place, channels, controls } = props
  const isTable = controls.route.value.as === 'table'
  return (
    <div class="strips">
      {channels.map((channel) => (
        <div class="strip" key={channel.id}>
          <Tile channel={channel} detailed />
          {isTable ? (
            <SeriesTable channel={channel} controls={controls} />
          ) : (
            <ChannelChart channel={channel} place={place} controls={controls} />
          )}
        </div>
      ))}
    </div>
  )
}
