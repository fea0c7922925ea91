import { useSignal } from '@preact/signals'
import { type Sending, useSending } from '../access/sending.ts'
import { newKey } from '../growing/save-note.ts'
import type { Answer } from '../request.ts'

type Try = { readonly key: string; readonly sure?: string[] }

/** One deed at a time: sent again after silence it is done once; a question is answered in `sure`. */
export interface DeedSending {
  readonly sending: Sending
  /** true when it was done */
  send(deed: (body: Try) => Promise<Answer<unknown>>): Promise<boolean>
  /** sends the last one again, with the answer to what was asked about */
  keep(question: string): Promise<boolean>
}

export function useDeed(changed: () => Promise<void>): DeedSending {
  const sending = useSending()
  const key = useSignal(newKey())
  const last = useSignal<{ readonly deed: (body: Try) => Promise<Answer<unknown>> } | null>(null)
  const attempt = async (sure: readonly string[]) => {
    const deed = last.peek()?.deed
    if (deed === undefined) return false
    const body = { key: key.peek(), ...(sure.length > 0 && { sure: [...sure] }) }
    const done = await sending.send(() => deed(body))
    if (done !== undefined) key.value = newKey()
    await changed()
    return done !== undefined
  }
  return {
    sending,
    send: (deed) => {
      last.value = { deed }
      return attempt([])
    },
    keep: (question) => attempt([question]),
  }
}
