import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { EVENT_KINDS, NewEvent } from '../../../server/contract/access.ts'
import type { Place } from '../../../server/contract/site.ts'
import { useFrame } from '../context.ts'
import { EventIcon } from '../event-icon.tsx'
import { PlacePlate } from '../place-plate.tsx'
import { both } from './checks.ts'
import { doorOf } from './door.ts'
import { Field, Form } from './form.tsx'
import { useLoaded } from './loaded.ts'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'

const KINDS: typeof EVENT_KINDS = [
  'irrigation',
  'nutrient',
  'acid_base',
  'refill',
  'calibration',
  'power_cut',
  'pest',
  'note',
]
const MINUTES_AGO = [0, 15, 60, 180] as const

/** Four questions with big answers: where, what, when, and a note that may stay empty. */
export function EventPad() {
  const { ask, words, preferences } = useFrame()
  const site = useLoaded(() => doorOf(ask).places())
  const places = site.value.value?.places
  if (places !== undefined) return <Pad places={places} />
  const trouble = site.trouble.value
  if (trouble === null) return <p class="nothing">{words.value.loading}</p>
  return (
    <div class="trouble" role="alert">
      <p>{trouble[preferences.language.value]}</p>
      <button type="button" class="quiet" onClick={() => void site.again()}>
        {words.value.retry}
      </button>
    </div>
  )
}

function Pad({ places }: { places: readonly Place[] }) {
  const say = useSay()
  const { ask, session } = useFrame()
  const place = useSignal<Place | null>(null)
  const kind = useSignal<NewEvent['kind'] | null>(null)
  const minutesAgo = useSignal<(typeof MINUTES_AGO)[number]>(0)
  const note = useSignal('')
  const logged = useSignal('')
  const sending = useSending()
  const submit = async () => {
    const [at, what] = [place.value, kind.value]
    if (at === null || what === null) return
    logged.value = ''
    const body = {
      place: at.slug,
      kind: what,
      atMs: Math.max(0, session.nowMs() - minutesAgo.value * 60_000),
      note: note.value.trim(),
    }
    const done = await sending.send(() => doorOf(ask).logEvent(body))
    if (done === undefined) return
    logged.value = say.tablet.logged({ kind: say.eventKinds[what], place: at.name })
    kind.value = null
    note.value = ''
    minutesAgo.value = 0
  }
  const check = () =>
    place.value === null || kind.value === null ? both((words) => words.tablet.choose) : null
  return (
    <Form sending={sending} act={say.tablet.log} check={check} submit={submit}>
      <Pads legend={say.tablet.place}>
        {places.map((each) => (
          <PadButton
            key={each.slug}
            name="place"
            chosen={place.value?.slug === each.slug}
            choose={() => {
              place.value = each
            }}
          >
            <PlacePlate place={each} />
            <span>{each.name}</span>
          </PadButton>
        ))}
      </Pads>
      <Pads legend={say.tablet.kind}>
        {KINDS.map((each) => (
          <PadButton
            key={each}
            name="kind"
            chosen={kind.value === each}
            choose={() => {
              kind.value = each
            }}
          >
            <EventIcon kind={each} />
            <span>{say.eventKinds[each]}</span>
          </PadButton>
        ))}
      </Pads>
      <Pads legend={say.tablet.at}>
        {MINUTES_AGO.map((each) => (
          <PadButton
            key={each}
            name="at"
            chosen={minutesAgo.value === each}
            choose={() => {
              minutesAgo.value = each
            }}
          >
            <span>{say.tablet.ago[each]}</span>
          </PadButton>
        ))}
      </Pads>
      <Field
        label={say.tablet.note}
        name="note"
        value={note}
        hint={say.tablet.noteHint}
        autocomplete="off"
        maxLength={200}
      />
      <p class="done" role="status" data-part="logged">
        {logged.value}
      </p>
    </Form>
  )
}

function Pads({ legend, children }: { legend: string; children: ComponentChildren }) {
  return (
    <fieldset class="pads">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}

function PadButton(props: {
  name: string
  chosen: boolean
  choose: () => void
  children: ComponentChildren
}) {
  return (
    <label class="pad">
      <input
        type="radio"
        class="only-read"
        name={props.name}
        checked={props.chosen}
        onChange={props.choose}
      />
      {props.children}
    </label>
  )
}
