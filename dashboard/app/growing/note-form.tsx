import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import type { CycleRow } from '../../../server/contract/cycles.ts'
import type { EntryKind } from '../../../server/contract/entries.ts'
import { useApp } from '../context.ts'
import { correctNote } from './correct-note.ts'
import { cycleText } from './cycle-text.ts'
import { momentTyped } from './farm-time.ts'
import { Box, Fold, NoteBox } from './fields.tsx'
import { FilledForm } from './filled-form.tsx'
import { type FormPart, useForm } from './form-state.ts'
import { HarvestFields } from './harvest-fields.tsx'
import type { Opening } from './logging-door.ts'
import { useLoggingRoom } from './logging-room.ts'
import { BrixFields, FruitSetFields, FruitSizeFields } from './melon-fields.tsx'
import { needPack, noteItem } from './note-item.ts'
import { GuessFields, LossesFields } from './plain-fields.tsx'
import { newKey, saveNote } from './save-note.ts'
import { useSay } from './say.ts'
import type { Fields, Waiting } from './waiting.ts'
import { WeighingFields } from './weighing-fields.tsx'

const PARTS: Readonly<Record<EntryKind, ComponentType<FormPart>>> = {
  weighing: WeighingFields,
  harvest: HarvestFields,
  fruit_set: FruitSetFields,
  fruit_size: FruitSizeFields,
  brix: BrixFields,
  losses: LossesFields,
  guess: GuessFields,
}

/** What somebody left half typed goes on; they may as well begin anew. */
function Restored({ startOver }: { startOver: () => void }) {
  const say = useSay()
  return (
    <p class="restored" data-part="restored">
      {say.restored}{' '}
      <button type="button" class="quiet" onClick={startOver}>
        {say.startOver}
      </button>
    </p>
  )
}

interface Props {
  readonly kind: EntryKind
  readonly cycle: CycleRow
  readonly opening: Opening
  readonly close: () => void
}

/** The figures of one kind about one planting, when, and a note. */
export function NoteForm({ kind, cycle, opening, close }: Props) {
  const say = useSay()
  const app = useApp()
  const room = useLoggingRoom()
  const { entry } = opening
  const text = cycleText(app)
  const form = useForm(firstFields(), (fields) => {
    if (entry === undefined) room.drafts.set(kind, cycle.id, fields)
  })
  const key = useSignal(opening.key ?? newKey())
  const isRestored = useSignal(
    opening.fields === undefined && room.drafts.get(kind, cycle.id) !== null,
  )
  const Part = PARTS[kind]

  function firstFields(): Fields {
    return opening.fields ?? room.drafts.get(kind, cycle.id) ?? blank()
  }
  function blank(): Fields {
    const unit = kind === 'harvest' ? { unit: room.drafts.lastUnit(cycle.crop) ?? 'kg' } : {}
    return { ...unit, reason: 'wilt', 'cullReason.0': 'small' }
  }
  const startOver = () => {
    room.drafts.drop(kind, cycle.id)
    form.fill(blank())
    isRestored.value = false
  }
  const read = (): Waiting => {
    needPack(form.fields.peek(), (unit) => room.book.gramsOf(cycle.crop, unit))
    return noteItem({
      ...{ kind, cycle, entry, key: key.peek(), fields: form.fields.peek() },
      about: text.about(cycle),
      nowMs: app.farm.nowMs.peek() ?? app.session.nowMs(),
      offsetMinutes: text.offset,
    })
  }
  const send = async (item: Waiting) => {
    if (entry !== undefined) {
      const said = await correctNote(app, item, entry)
      if (said === null) close()
      return said
    }
    room.drafts.drop(kind, cycle.id)
    room.drafts.rememberCycle(cycle.id)
    const { unit } = item.fields
    if (unit !== undefined) room.drafts.rememberUnit(cycle.crop, unit)
    if (!(await saveNote(app, room, item))) app.logging.opening.value = { kind: null }
    else close()
    return null
  }
  const latest = momentTyped(app.farm.nowMs.value ?? app.session.nowMs(), text.offset)
  return (
    <FilledForm
      form={form}
      act={entry === undefined ? say.save : say.saveEdit}
      read={read}
      send={send}
    >
      {isRestored.value && <Restored startOver={startOver} />}
      <Part form={form} cycle={cycle} />
      <Fold form={form} name="more" title={say.more} fields={['at', 'note']}>
        <Box
          form={form}
          name="at"
          label={say.when}
          hint={entry === undefined ? say.whenHint : undefined}
          type="datetime-local"
          max={latest}
        />
        <NoteBox form={form} />
      </Fold>
    </FilledForm>
  )
}
