import type { AdviceCard, AdviceStep } from '../../../server/contract/jobs.ts'
import type { Place } from '../../../server/contract/site.ts'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { type DoseKind, DoseNote } from './dose-note.tsx'
import { useSay } from './say.ts'
import { WaitClock } from './wait-clock.tsx'

interface Props {
  readonly card: AdviceCard
  readonly place: Place
  readonly again: () => Promise<void>
}

/** One card: its steps in order with amounts and waits, or why there are none, and what it rests on. */
export function AdviceSheet({ card, place, again }: Props) {
  const say = useSay()
  const { preferences } = useApp()
  const language = preferences.language.value
  const kind = useDoseKind(card)
  const millilitres = card.steps.find((step) => step.millilitres !== null)?.millilitres ?? null
  // Chemistry is the tank's, whichever of its beds it is looked at from.
  const at = place.tank ?? place.slug
  return (
    <section class="advice-card" data-advice={kind ?? 'other'}>
      <h4>{card.title[language]}</h4>
      {card.refusal !== null && (
        <p class="advice-refusal" data-part="refusal">
          <Icon name="doubtful" />
          <span>
            <strong>{say.refused}</strong> {card.refusal[language]}
          </span>
        </p>
      )}
      {card.steps.length > 0 && (
        <ol class="advice-steps">
          {card.steps.map((step, i) => (
            <Step key={step.text.en} step={step} what={`${at} ${card.title.en} ${i}`} />
          ))}
        </ol>
      )}
      {kind !== null && millilitres !== null && (
        <DoseNote kind={kind} millilitres={millilitres} place={at} noted={again} />
      )}
      {card.basis.length > 0 && (
        <details class="advice-basis">
          <summary>{say.adviceBasis}</summary>
          <ul>
            {card.basis.map((each) => (
              <li key={each.en}>{each[language]}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Step({ step, what }: { step: AdviceStep; what: string }) {
  const say = useSay()
  const { formats, preferences } = useApp()
  const { millilitres, litres, waitMin } = step
  return (
    <li>
      <p>
        {step.text[preferences.language.value]}
        {millilitres !== null && (
          <strong class="amount">{say.millilitres({ n: formats.value.count(millilitres) })}</strong>
        )}
        {litres !== null && (
          <strong class="amount">{say.litres({ n: formats.value.count(litres) })}</strong>
        )}
      </p>
      {waitMin !== null && <WaitClock what={what} minutes={waitMin} />}
    </li>
  )
}

/** What a card has one pour, by the alarm it answers; null where it is neither nutrients nor acid. */
function useDoseKind({ alarm }: AdviceCard): DoseKind | null {
  const { farm } = useApp()
  const quantity = farm.alarms.value?.find(({ id }) => id === alarm)?.quantity
  if (quantity === 'ph') return 'acid_base'
  return quantity === 'ec' || quantity === 'water_level' ? 'nutrient' : null
}
