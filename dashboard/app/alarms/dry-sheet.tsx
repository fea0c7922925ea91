import type { DryAhead } from '../../../server/contract/jobs.ts'
import { useLoaded } from '../access/loaded.ts'
import { useApp } from '../context.ts'
import { PlacePlate } from '../place-plate.tsx'
import { dryText } from './alarm-text.ts'
import { alarmDoor } from './door.ts'
import { NowListed } from './now-listed.tsx'
import { useSay } from './say.ts'
import { usePlace, useTelling } from './use-telling.ts'

const EVERY_MS = 30_000

/** When each drip-irrigated plot will be dry, with the range, and what the wall will ask for then. */
export function DrySheet() {
  const say = useSay()
  const { ask } = useApp()
  const dry = useLoaded(alarmDoor(ask).dry, EVERY_MS)
  return (
    <section class="sheet" data-part="dry">
      <h2>{say.dry}</h2>
      <NowListed
        of={dry}
        show={({ places }) =>
          places.length === 0 ? (
            <p class="hint">{say.dryNone}</p>
          ) : (
            <ul class="rows">
              {places.map((each) => (
                <DryRow key={each.place} dry={each} />
              ))}
            </ul>
          )
        }
      />
    </section>
  )
}

function DryRow({ dry }: { dry: DryAhead }) {
  const say = useSay()
  const telling = useTelling()
  const { formats, preferences } = useApp()
  const place = usePlace(dry.place)
  const { litres, minutes } = dry
  return (
    <li data-dry={dry.place}>
      <div class="row-head">
        {place !== undefined && <PlacePlate place={place} />}
        <strong>{dryText(dry, telling)}</strong>
      </div>
      <p class="hint">
        {litres !== null && minutes !== null && (
          <>
            {say.amounts({
              litres: formats.value.count(litres),
              minutes: formats.value.count(minutes),
            })}
            {'. '}
          </>
        )}
        {dry.basis[preferences.language.value]}
      </p>
    </li>
  )
}
