import { LOSSES } from './entry-body.ts'
import { Box, Pick } from './fields.tsx'
import type { FormPart } from './form-state.ts'
import { useSay } from './say.ts'

export function LossesFields({ form }: FormPart) {
  const say = useSay()
  const reasons = LOSSES.map((value) => ({ value, text: say.lossReasons[value] }))
  return (
    <>
      <Box form={form} name="holes" label={say.deadHoles} keys="numeric" />
      <Pick form={form} name="reason" label={say.why} options={reasons} />
    </>
  )
}

export function GuessFields({ form }: FormPart) {
  const say = useSay()
  return <Box form={form} name="kg" label={say.guessKg} hint={say.guessHint} unit="kg" />
}
