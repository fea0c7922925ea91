import { useSignal } from '@preact/signals'
import type { App } from '../context.ts'
import { useApp } from '../context.ts'
import { bedDefaults, bedsOf } from './bed-defaults.ts'
import type { Corrected } from './correct-note.ts'
import { ALL_CROPS, newCycleBody } from './cycle-body.ts'
import { oneOf } from './entry-body.ts'
import { dayTyped } from './farm-time.ts'
import { FilledForm } from './filled-form.tsx'
import { useForm } from './form-state.ts'
import { growingDoor } from './growing-door.ts'
import type { Opening } from './logging-door.ts'
import { useLoggingRoom } from './logging-room.ts'
import { PlantingFields } from './planting-fields.tsx'
import { newKey, saveNote } from './save-note.ts'
import { useSay } from './say.ts'
import { textIn } from './typed.ts'
import type { Fields, Waiting } from './waiting.ts'

/** A new planting, running or planned. */
export function PlantingForm({ opening, close }: { opening: Opening; close: () => void }) {
  const say = useSay()
  const app = useApp()
  const room = useLoggingRoom()
  const nowMs = () => app.farm.nowMs.peek() ?? app.session.nowMs()
  const offset = app.farm.site.value?.utcOffsetMinutes ?? 0
  const key = useSignal(opening.key ?? newKey())
  const form = useForm(firstFields(), (fields) => room.drafts.set('cycle', null, fields))

  function firstFields(): Fields {
    const bed = bedsOf(app.farm.site.peek()).find(({ slug }) => slug === opening.bed)
    const today = { transplanted: dayTyped(nowMs(), offset) }
    if (bed !== undefined) {
      const usual = bedDefaults(bed, room.book.cycles.peek() ?? [])
      return { ...today, ...usual, bed: bed.slug, ...opening.fields }
    }
    return opening.fields ?? room.drafts.get('cycle', null) ?? today
  }
  const send = async (item: Waiting): Promise<Corrected> => {
    const whole = await withCultivar(app, item)
    if ('refused' in whole) return whole
    room.drafts.drop('cycle', null)
    if (!(await saveNote(app, room, whole.item))) app.logging.opening.value = { kind: null }
    else close()
    return null
  }
  const read = () => {
    const fields = form.fields.peek()
    const body = newCycleBody(fields, offset)
    const place = app.farm.site.peek()?.places.find(({ slug }) => slug === body.bed)
    return aPlanting(fields, {
      ...{ key: key.peek(), body, nowMs: nowMs() },
      about: `${place?.name ?? body.bed} · ${say.crops[body.crop]}`,
    })
  }
  return (
    <FilledForm form={form} act={say.save} read={read} send={send}>
      <PlantingFields form={form} isNew />
    </FilledForm>
  )
}

/** A planting on its way to the server. */
export const aPlanting = (
  fields: Fields,
  more: {
    readonly key: string
    readonly about: string
    readonly body: object
    readonly nowMs: number
  },
): Waiting => ({
  ...{ key: more.key, kind: 'cycle', cycle: null, about: more.about, madeMs: more.nowMs, fields },
  body: { ...more.body },
  ...{ tries: 0, state: 'waiting', said: null, isUndone: false },
})

/** A cultivar that is not on the list is put there first; without the server it cannot be. */
export async function withCultivar(
  app: App,
  item: Waiting,
): Promise<NonNullable<Corrected> | { readonly item: Waiting }> {
  const name = textIn(item.fields, 'newCultivar')
  const crop = oneOf(ALL_CROPS, item.fields['crop'])
  if (name === '' || crop === undefined) return { item }
  const added = await growingDoor(app.ask).addCultivar({ crop, name })
  if (!added.ok) return { item, refused: added }
  const fields = { ...item.fields, newCultivar: '', cultivar: String(added.value.id) }
  return { item: { ...item, fields, body: { ...item.body, cultivar: added.value.id } } }
}
