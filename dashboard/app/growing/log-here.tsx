import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { mayNote } from './may-note.ts'

/** Notes something about what stands in this bed. */
export function LogHere({ bed }: { bed: string }) {
  const { logging, session, words } = useApp()
  if (!mayNote(session.me.value?.role)) return null
  return (
    <button
      type="button"
      class="chip"
      data-part="log-here"
      onClick={() => {
        logging.opening.value = { kind: null, bed }
      }}
    >
      <Icon name="plus" /> {words.value.logHere}
    </button>
  )
}
