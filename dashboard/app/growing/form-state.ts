import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { CycleRow } from '../../../server/contract/cycles.ts'
import type { Flaw } from './typed.ts'
import type { Fields } from './waiting.ts'

/** A form while it is filled in. */
export interface FormState {
  readonly fields: ReadonlySignal<Fields>
  /** the first field that cannot be sent, once somebody tried */
  readonly flaw: Signal<{ readonly field: string; readonly flaw: Flaw } | null>
  set(changes: Fields): void
  /** starts over with other fields */
  fill(fields: Fields): void
}

/** What a kind's own fields are given. */
export interface FormPart {
  readonly form: FormState
  /** the planting it is about */
  readonly cycle: CycleRow
}

/** `keep` is told of every change, so that a reload loses nothing. */
export function useForm(first: Fields, keep: (fields: Fields) => void): FormState {
  const fields = useSignal(first)
  const flaw = useSignal<FormState['flaw']['value']>(null)
  return useMemo(
    () => ({
      fields,
      flaw,
      set: (changes: Fields) => {
        fields.value = { ...fields.peek(), ...changes }
        const flawed = flaw.peek()
        if (flawed !== null && flawed.field in changes) flaw.value = null
        keep(fields.peek())
      },
      fill: (fresh: Fields) => {
        fields.value = fresh
        flaw.value = null
      },
    }),
    [],
  )
}
