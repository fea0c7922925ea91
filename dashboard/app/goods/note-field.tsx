import { Box } from '../growing/fields.tsx'
import type { FormState } from '../growing/form-state.ts'
import { useGoodsWords } from './say.ts'

/** Words of one's own beside the figures. */
export function NoteField({ form }: { form: FormState }) {
  const say = useGoodsWords()
  return (
    <Box form={form} name="note" label={say.note} hint={say.noteHint} keys="text" maxLength={200} />
  )
}
