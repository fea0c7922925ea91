import type { BookChange, CyclePage } from '../../../server/contract/entries.ts'
import { Trouble } from '../access/form.tsx'
import { useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { differences } from './change-text.ts'
import { growingDoor } from './growing-door.ts'
import { mayNote } from './may-note.ts'
import { both, usePlantingWords, useSay } from './say.ts'

/** Who put what right, newest first; what was taken out can come back from here. */
export function ChangeList({ page }: { page: CyclePage }) {
  const words = usePlantingWords()
  const told = page.changes.filter(({ deed }) => deed !== 'added')
  if (told.length === 0) return null
  return (
    <details class="sheet changes" data-part="changes">
      <summary>{words.changes}</summary>
      <ul class="rows">
        {told.map((change) => (
          <ChangeRow key={change.id} change={change} page={page} />
        ))}
      </ul>
    </details>
  )
}

function ChangeRow({ change, page }: { change: BookChange; page: CyclePage }) {
  const words = usePlantingWords()
  const say = useSay()
  const { formats } = useApp()
  const entry = page.entries.find(({ id }) => id === change.entry)
  const what = entry === undefined ? words.thePlanting : say.kinds[entry.kind].toLowerCase()
  const speech = { say, words, formats: formats.value }
  return (
    <li data-change={change.deed}>
      <p>
        {words.changeLine({ who: change.who, deed: words.deeds[change.deed], what })}
        {entry !== undefined && ` (${formats.value.shortDay(entry.atMs)})`}
      </p>
      {change.deed === 'edited' && (
        <ul class="audit-changes">
          {differences(change, speech).map(({ name, was, is }) => (
            <li key={name}>
              <span class="audit-field">{name}: </span>
              {words.wasBecame({ was, is })}
            </li>
          ))}
        </ul>
      )}
      <p class="hint">{formats.value.moment(change.atMs)}</p>
      {change.deed === 'removed' && entry !== undefined && entry.removedMs !== null && (
        <Restore entry={entry} />
      )}
    </li>
  )
}

function Restore({ entry }: { entry: CyclePage['entries'][number] }) {
  const words = usePlantingWords()
  const { ask, logging, session } = useApp()
  const sending = useSending()
  if (!mayNote(session.me.value?.role)) return null
  const restore = async () => {
    const done = await sending.send(() => growingDoor(ask).restore(entry.kind, entry.id))
    if (done === undefined) return
    logging.noted.value += 1
    logging.told.value = { sentence: both((words) => words.changed) }
  }
  return (
    <div class="row-acts">
      <button
        type="button"
        class="quiet"
        disabled={sending.busy.value}
        onClick={() => void restore()}
      >
        {words.restore}
      </button>
      <Trouble sending={sending} />
    </div>
  )
}
