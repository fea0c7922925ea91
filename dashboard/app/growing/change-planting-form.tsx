import type { CycleRow } from '../../../server/contract/cycles.ts'
import { useApp } from '../context.ts'
import { type Corrected, settled } from './correct-note.ts'
import { changedCycle, cycleFields } from './cycle-body.ts'
import { cycleText } from './cycle-text.ts'
import { FilledForm } from './filled-form.tsx'
import { useForm } from './form-state.ts'
import { growingDoor } from './growing-door.ts'
import { PlantingFields } from './planting-fields.tsx'
import { aPlanting, withCultivar } from './planting-form.tsx'
import { useSay } from './say.ts'
import { useWrite } from './use-write.ts'
import type { Waiting } from './waiting.ts'

/** A planting that is put right: its day, its holes, its plan. */
export function ChangePlantingForm({ planting, close }: { planting: CycleRow; close: () => void }) {
  const say = useSay()
  const app = useApp()
  const write = useWrite()
  const { offset, about } = cycleText(app)
  const form = useForm(cycleFields(planting, offset, write), () => {})
  const read = () => {
    const fields = form.fields.peek()
    const nowMs = app.farm.nowMs.peek() ?? app.session.nowMs()
    const body = changedCycle(fields, offset)
    return aPlanting(fields, { key: 'change', about: about(planting), body, nowMs })
  }
  const send = async (item: Waiting): Promise<Corrected> => {
    const whole = await withCultivar(app, item)
    if ('refused' in whole) return whole
    const answer = await growingDoor(app.ask).changeCycle(planting.id, whole.item.body)
    const said = settled(app, whole.item, answer)
    if (said === null) close()
    return said
  }
  return (
    <FilledForm form={form} act={say.saveEdit} read={read} send={send}>
      <PlantingFields form={form} isNew={false} />
    </FilledForm>
  )
}
