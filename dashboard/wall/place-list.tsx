import type { Job } from '../../server/contract/jobs.ts'
import type { WallPlace } from '../../server/contract/wall-board.ts'
import type { Language } from '../../server/words/words.ts'
import { useFit } from './fit.ts'
import { Dots } from './job-card.tsx'
import { Pictogram, shapeOfState } from './pictogram.tsx'
import { turnAt } from './rotation.ts'
import { sayPlace } from './said.ts'

interface Props {
  readonly places: readonly WallPlace[]
  readonly jobs: readonly Job[]
  readonly language: Language
  /** rows that fit on a page */
  readonly rows: number
  readonly monoMs: number
}

/** Every place by its painted number, a page at a time. */
export function PlaceList({ places, jobs, language, rows, monoMs }: Props) {
  const pages = Math.ceil(places.length / rows)
  const page = turnAt(pages, monoMs)
  const shown = places.slice(page * rows, (page + 1) * rows)
  const said = shown.map((place) => {
    const job = jobs.find(({ id }) => id === place.job) ?? null
    return { place, job, word: sayPlace(place, job, language) }
  })
  const key = JSON.stringify(said.map(({ place, word }) => [place.plate, place.state, word]))
  const ref = useFit<HTMLOListElement>({ ways: 2, key, boxes: 'li, .word' })
  return (
    <aside class="places">
      <ol ref={ref} style={{ '--rows': String(Math.min(rows, places.length)) }}>
        {said.map(({ place, job, word }) => (
          <li key={place.slug} data-place={place.plate} data-state={place.state}>
            <b class="plate">{place.plate}</b>
            <Pictogram name={shapeOfState(place.state, job?.kind ?? null)} />
            <span class="word" data-far>
              {word}
            </span>
          </li>
        ))}
      </ol>
      {pages > 1 && <Dots at={page} of={pages} />}
    </aside>
  )
}
