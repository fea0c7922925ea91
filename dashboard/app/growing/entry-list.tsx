import type { CycleRow } from '../../../server/contract/cycles.ts'
import type { CyclePage, Entry } from '../../../server/contract/entries.ts'
import { Trouble } from '../access/form.tsx'
import { useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { cycleText } from './cycle-text.ts'
import { entryFields, isPlainHarvest } from './entry-fields.ts'
import { entryText } from './entry-text.ts'
import { hst, momentTyped } from './farm-time.ts'
import { growingDoor } from './growing-door.ts'
import { KindIcon } from './kind-icon.tsx'
import { both, usePlantingWords, useSay } from './say.ts'
import { useWrite } from './use-write.ts'

/** What was noted about a planting and stands, newest first. */
export function EntryList({ page, mayWrite }: { page: CyclePage; mayWrite: boolean }) {
  const words = usePlantingWords()
  const standing = page.entries
    .filter(({ removedMs }) => removedMs === null)
    .toSorted((a, b) => b.atMs - a.atMs || b.id - a.id)
  return (
    <section class="sheet" data-part="entries">
      <h2>{words.entries}</h2>
      {standing.length === 0 && <p class="hint">{words.noEntries}</p>}
      <ul class="rows">
        {standing.map((entry) => (
          <EntryRow key={entry.id} entry={entry} cycle={page.cycle} mayWrite={mayWrite} />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  readonly entry: Entry
  readonly cycle: CycleRow
  readonly mayWrite: boolean
}

function EntryRow({ entry, cycle, mayWrite }: RowProps) {
  const words = usePlantingWords()
  const say = useSay()
  const app = useApp()
  const { formats } = app
  const speech = { say, words, formats: formats.value }
  const { line, detail } = entryText(entry, cycle, speech)
  const { offset } = cycleText(app)
  const age = hst(entry.atMs, cycle.transplantedMs, offset)
  return (
    <li class="entry" data-entry={entry.id} data-kind={entry.kind}>
      <KindIcon kind={entry.kind} />
      <div class="entry-text">
        <p>
          <strong>{say.kinds[entry.kind]}</strong> {line}
        </p>
        {detail !== '' && <p class="hint">{detail}</p>}
        {entry.note !== '' && <p class="entry-note">{entry.note}</p>}
        <p class="hint">
          {formats.value.moment(entry.atMs)} · {words.day({ n: formats.value.count(age) })}
          {entry.edits > 0 && ` · ${words.editedTimes({ n: formats.value.count(entry.edits) })}`}
        </p>
      </div>
      {mayWrite && <EntryActs entry={entry} cycle={cycle} />}
    </li>
  )
}

function EntryActs({ entry, cycle }: Omit<RowProps, 'mayWrite'>) {
  const words = usePlantingWords()
  const say = useSay()
  const write = useWrite()
  const app = useApp()
  const { ask, logging, formats } = app
  const sending = useSending()
  const { offset } = cycleText(app)
  const what = { what: say.kinds[entry.kind], at: formats.value.shortDay(entry.atMs) }
  const edit = () => {
    const fields = { ...entryFields(entry, write), at: momentTyped(entry.atMs, offset) }
    logging.opening.value = { kind: entry.kind, cycle: cycle.id, entry, fields }
  }
  const remove = async () => {
    const done = await sending.send(() => growingDoor(ask).remove(entry.kind, entry.id))
    if (done === undefined) return
    logging.noted.value += 1
    logging.told.value = {
      sentence: both((each) => each.removed({ what: each.kinds[entry.kind] })),
      undo: () => growingDoor(ask).restore(entry.kind, entry.id),
    }
  }
  return (
    <div class="row-acts">
      {isPlainHarvest(entry) && (
        <button type="button" class="quiet" aria-label={words.editLabel(what)} onClick={edit}>
          {words.edit}
        </button>
      )}
      <button
        type="button"
        class="quiet"
        aria-label={words.removeLabel(what)}
        disabled={sending.busy.value}
        onClick={() => void remove()}
      >
        {words.remove}
      </button>
      <Trouble sending={sending} />
    </div>
  )
}
