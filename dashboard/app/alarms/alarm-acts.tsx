import { type Signal, useSignal } from '@preact/signals'
import type { Alarm } from '../../../server/contract/alarms.ts'
import { Field, Form, Trouble } from '../access/form.tsx'
import { type Sending, useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { hrefOf, placeRoute } from '../route.ts'
import { alarmDoor } from './door.ts'
import { useSay } from './say.ts'
import { ShelfForm } from './shelf-form.tsx'

interface Props {
  readonly alarm: Alarm
  readonly advised: Signal<number | null>
  readonly changed: () => Promise<void>
}

/** Acknowledge at one touch; with a note, snooze and advice at two. */
export function AlarmActs({ alarm, advised, changed }: Props) {
  const say = useSay()
  const { ask } = useApp()
  const opened = useSignal<'note' | 'shelf' | null>(null)
  const sending = useSending()
  const isWaiting = alarm.state !== 'acknowledged'
  const toggle = (which: 'note' | 'shelf') => {
    opened.value = opened.value === which ? null : which
  }
  const accept = async (comment: string) => {
    const body = comment === '' ? {} : { comment }
    const done = await sending.send(() => alarmDoor(ask).acknowledge(alarm.id, body))
    if (done !== undefined) opened.value = null
  }
  return (
    <>
      <div class="row-acts">
        {isWaiting && (
          <button
            type="button"
            class="act"
            data-part="accept"
            disabled={sending.busy.value}
            onClick={() => void accept('')}
          >
            {alarm.state === 'returned' ? say.acceptSeen : say.accept}
          </button>
        )}
        {isWaiting && (
          <Opener
            text={say.acceptNoted}
            open={opened.value === 'note'}
            toggle={() => toggle('note')}
          />
        )}
        <Opener text={say.shelve} open={opened.value === 'shelf'} toggle={() => toggle('shelf')} />
        <PlaceActs alarm={alarm} advised={advised} />
      </div>
      {opened.value !== 'note' && <Trouble sending={sending} />}
      {opened.value === 'note' && isWaiting && <NoteForm sending={sending} accept={accept} />}
      {opened.value === 'shelf' && (
        <ShelfForm
          rule={alarm.rule}
          done={() => {
            opened.value = null
            return changed()
          }}
        />
      )}
    </>
  )
}

function PlaceActs({ alarm, advised }: Pick<Props, 'alarm' | 'advised'>) {
  const say = useSay()
  if (alarm.place === null) return null
  const isOpen = advised.value === alarm.id
  return (
    <>
      {mayBeAdvised(alarm) && (
        <Opener
          text={isOpen ? say.adviceClose : say.advice}
          open={isOpen}
          toggle={() => {
            advised.value = isOpen ? null : alarm.id
          }}
        />
      )}
      {alarm.channel !== null && (
        <a class="quiet" href={hrefOf(placeRoute(alarm.place))}>
          {say.chart}
        </a>
      )}
    </>
  )
}

/** What the server has cards for; elsewhere the alarm's own sentence is all there is. */
const mayBeAdvised = ({ state, kind, quantity }: Alarm): boolean =>
  state !== 'returned' &&
  (kind === 'dry_ahead' || (LIMITS.has(kind) && quantity !== null && ADVISED.has(quantity)))

const LIMITS: ReadonlySet<Alarm['kind']> = new Set(['low', 'high', 'falling', 'rising'])
const ADVISED: ReadonlySet<NonNullable<Alarm['quantity']>> = new Set([
  'ec',
  'ph',
  'water_level',
  'moisture',
])

function Opener(props: { text: string; open: boolean; toggle: () => void }) {
  return (
    <button type="button" class="quiet" aria-expanded={props.open} onClick={props.toggle}>
      {props.text}
    </button>
  )
}

function NoteForm(props: { sending: Sending; accept: (comment: string) => Promise<void> }) {
  const say = useSay()
  const comment = useSignal('')
  return (
    <Form
      sending={props.sending}
      act={say.accept}
      submit={() => props.accept(comment.value.trim())}
    >
      <Field
        label={say.comment}
        name="comment"
        value={comment}
        hint={say.commentHint}
        autocomplete="off"
        maxLength={200}
        autofocus
      />
    </Form>
  )
}
