import type { Place } from '../../../server/contract/site.ts'
import { useLoaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { AdviceSheet } from './advice-sheet.tsx'
import { alarmDoor } from './door.ts'
import { useSay } from './say.ts'

/** What the server advises to do at a place, reckoned anew whenever it is opened or asked again. */
export function AdvicePanel({ place }: { place: Place }) {
  const say = useSay()
  const { ask } = useApp()
  const advice = useLoaded(() => alarmDoor(ask).advice(place.slug))
  return (
    <div class="advice" data-part="advice">
      <Listed
        of={advice}
        show={({ cards }) => (
          <>
            {cards.length === 0 && <p class="hint">{say.adviceNone}</p>}
            {cards.map((card) => (
              <AdviceSheet key={card.title.en} card={card} place={place} again={advice.again} />
            ))}
          </>
        )}
      />
      <button type="button" class="quiet" onClick={() => void advice.again()}>
        {say.adviceAgain}
      </button>
    </div>
  )
}
