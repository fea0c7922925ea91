import type { Place } from '../../../server/contract/site.ts'
import { useApp } from '../context.ts'
import { isStanding } from '../farm/severity.ts'
import { Notice } from '../notice.tsx'
import { FILTERS, type Filter, hrefOf } from '../route.ts'
import { PlaceCard } from './place-card.tsx'
import { countToLookAt, passes } from './selection.ts'

/** Every place of the farm, worst first. */
export function Overview({ filter }: { filter: Filter }) {
  const { farm, words } = useApp()
  const places = farm.places.value
  if (places.length === 0) {
    return (
      <Notice title={words.value.emptyFarmTitle} body={words.value.emptyFarmBody}>
        <code>panen-server setup --site kebun.yaml</code>
      </Notice>
    )
  }
  const alarmed = new Set(farm.alarms.value?.filter(isStanding).map(({ place }) => place))
  const toLookAt = (place: Place) =>
    countToLookAt(farm.channelsAt(place.slug), farm.conditions.value) +
    Number(alarmed.has(place.slug))
  const count = (each: Filter) =>
    places.filter((place) => passes(each, place, toLookAt(place))).length
  const shown = places.filter((place) => passes(filter, place, toLookAt(place)))
  return (
    <>
      <h1 class="only-read">{words.value.overview}</h1>
      <FilterBar filter={filter} count={count} />
      {shown.length === 0 && (
        <p class="nothing">
          {filter === 'look' && farm.state.value.snapshot
            ? words.value.allFine
            : words.value.nothingMatches}
        </p>
      )}
      <div class="cards">
        {shown.map((place) => (
          <PlaceCard key={place.slug} place={place} />
        ))}
      </div>
    </>
  )
}

function FilterBar({ filter, count }: { filter: Filter; count: (filter: Filter) => number }) {
  const { words, formats } = useApp()
  const offered = FILTERS.filter((each) => each === filter || each === 'look' || count(each) > 0)
  return (
    <nav class="chips" aria-label={words.value.filter}>
      {offered.map((each) => (
        <a
          key={each}
          class="chip"
          href={hrefOf({ page: 'overview', filter: each })}
          aria-current={each === filter ? 'true' : undefined}
          data-filter={each}
        >
          {words.value.filters[each]}{' '}
          <span class="chip-count">{formats.value.count(count(each))}</span>
        </a>
      ))}
    </nav>
  )
}
