import type { NOTED_REASONS } from '../../../server/contract/batches.ts'
import { countIn, Flawed, neededCount, textIn } from '../growing/typed.ts'
import type { Fields } from '../growing/waiting.ts'
import { dayIn, lastDayIn } from './dates.ts'

export const REASONS: typeof NOTED_REASONS = ['broken', 'expired', 'sample', 'kitchen', 'counted']

/** What was made; the form knows no product. Throws Flawed. */
export function batchBody(fields: Fields, offset: number): object {
  const madeMs = dayIn(fields, 'madeMs', offset)
  if (madeMs === null) throw new Flawed('madeMs', 'notDate')
  const expiresMs = lastDayIn(fields, 'expiresMs', offset)
  const code = textIn(fields, 'code').toUpperCase()
  return {
    madeMs,
    packs: neededCount(fields, 'packs'),
    ...(expiresMs === null ? {} : { expiresMs }),
    ...(code === '' ? {} : { code }),
    note: textIn(fields, 'note'),
  }
}

/** Counting may find nothing left; nothing cannot leave. Throws Flawed. */
export function movementBody(fields: Fields): object {
  const reason = REASONS.find((each) => each === fields['reason']) ?? 'broken'
  const counted = countIn(fields, 'packs')
  if (reason === 'counted' && counted === null) throw new Flawed('packs', 'empty')
  const packs = reason === 'counted' ? counted : neededCount(fields, 'packs')
  return { reason, packs, note: textIn(fields, 'note') }
}
