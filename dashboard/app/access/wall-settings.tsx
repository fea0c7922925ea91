import { useSignal } from '@preact/signals'
import type { WallRow } from '../../../server/contract/access.ts'
import { LANGUAGES } from '../../../server/words/words.ts'
import { useApp } from '../context.ts'
import { doorOf } from './door.ts'
import { Choice, Field, Form } from './form.tsx'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'
import { settingsIn, timeText, type WallFields, wallProblem } from './wall-fields.ts'

const NAMES = { id: 'Bahasa Indonesia', en: 'English' } as const

interface Props {
  readonly wall: WallRow
  readonly changed: () => Promise<void>
}

/** How large a display is, how far away people stand, and when it may sound. */
export function WallSettingsForm({ wall, changed }: Props) {
  const say = useSay().walls
  const { ask } = useApp()
  const sending = useSending()
  const { settings } = wall
  const fields: WallFields = {
    diagonal: useSignal(String(settings.diagonalInch)),
    distance: useSignal(String(settings.viewDistanceM)),
    volume: useSignal(String(settings.volume)),
    quietFrom: useSignal(timeText(settings.quietFromMin)),
    quietTo: useSignal(timeText(settings.quietToMin)),
  }
  const language = useSignal(settings.language)
  const submit = async () => {
    const body = settingsIn(fields, language.value)
    const done = await sending.send(() => doorOf(ask).setWall(wall.id, body))
    if (done !== undefined) await changed()
  }
  return (
    <details class="wall-settings">
      <summary>{say.settings}</summary>
      <Form sending={sending} act={say.save} check={() => wallProblem(fields)} submit={submit}>
        <Field label={say.diagonal} name="diagonal" value={fields.diagonal} maxLength={5} />
        <Field label={say.distance} name="distance" value={fields.distance} maxLength={5} />
        <Field label={say.volume} name="volume" value={fields.volume} maxLength={3} />
        <Field label={say.quietFrom} name="quiet-from" value={fields.quietFrom} maxLength={5} />
        <Field
          label={say.quietTo}
          name="quiet-to"
          value={fields.quietTo}
          maxLength={5}
          hint={say.quietHint}
        />
        <Choice
          label={say.language}
          value={language.value}
          options={LANGUAGES}
          words={NAMES}
          choose={(chosen) => {
            language.value = chosen
          }}
        />
      </Form>
      <p class="hint">{say.readingTest}</p>
    </details>
  )
}
