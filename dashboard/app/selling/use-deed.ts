import { useSignal } from '@preact/signals'
import { type Sending, useSending } from '../access/sending.ts'
import { newKey } from '../growing/save-note.ts'
import type { Answer } from '../request.ts'

type Try = { readonly key: string; readonly sure?: string[] }
interface Last {
  readonly deed: (body: Try) => Promise<Answer<unknown>>
  /** what was answered so far: one thing is asked after another */
  readonly sure: readonly string[]
}

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
  const last = useSignal<Last | null>(null)
  const attempt = async (next: Last | null) => {
    if (next === null) return false
    last.value = next
    const { deed, sure } = next
    const body = { key: key.peek(), ...(sure.length > 0 && { sure: [...sure] }) }
    const done = await sending.send(() => deed(body))
    if (done !== undefined) key.value = newKey()
    await changed()
    return done !== undefined
  }
  return {
    sending,
    send: (deed) => attempt({ deed, sure: [] }),
    keep: (question) => {
      const before = last.peek()
      return attempt(before && { ...before, sure: [...before.sure, question] })
    },
  }
}
