import { Sure } from '../access/sure.tsx'
import { useApp } from '../context.ts'
import { useLoggingRoom } from './logging-room.ts'
import { Question } from './question.tsx'
import { saveNote } from './save-note.ts'
import { useSay } from './say.ts'
import type { Waiting } from './waiting.ts'

/** What is not with the server yet: what waits, what it asks about, what it refused. */
export function WaitingList({ close }: { close: () => void }) {
  const say = useSay()
  const { formats } = useApp()
  const { box, shelf, others } = useLoggingRoom()
  const items = box.items.value
  return (
    <>
      {items.length > 0 && (
        <section class="waiting" data-part="waiting">
          <h3>{say.unsent({ n: formats.value.count(items.length) })}</h3>
          {items.some(({ state }) => state === 'waiting') && <p class="hint">{say.unsentHint}</p>}
          <ul class="rows">
            {items.map((item) => (
              <WaitingRow key={item.key} item={item} close={close} />
            ))}
          </ul>
        </section>
      )}
      {!shelf.isLasting.value && <p class="trouble">{say.notLasting}</p>}
      {others.value > 0 && (
        <p class="hint" data-part="others">
          {say.others({ n: formats.value.count(others.value) })}
        </p>
      )}
    </>
  )
}

function WaitingRow({ item, close }: { item: Waiting; close: () => void }) {
  const say = useSay()
  const app = useApp()
  const room = useLoggingRoom()
  const { formats, logging } = app
  const answer = async (next: Waiting) => {
    const isDone = await saveNote(app, room, next)
    if (isDone && room.box.items.peek().every(({ state }) => state === 'waiting')) close()
  }
  const fix = () => {
    const { kind, cycle, fields, key } = item
    logging.opening.value = { kind, fields, key, ...(cycle === null ? {} : { cycle }) }
  }
  return (
    <li data-waiting={item.state}>
      <p class="row-head">
        <strong>{say.kinds[item.kind]}</strong>
        <span>{item.about}</span>
        <span class="tag">{formats.value.bareMoment(item.madeMs)}</span>
        <span class="tag tag-wait">{say.waitStates[item.state]}</span>
      </p>
      {item.state !== 'waiting' && <Question item={item} answer={(next) => void answer(next)} />}
      <div class="row-acts">
        {item.state !== 'waiting' && (
          <button type="button" class="quiet" onClick={fix}>
            {say.fix}
          </button>
        )}
        <Sure
          act={say.drop}
          question={say.dropSure}
          label={`${say.drop}: ${say.kinds[item.kind]}, ${item.about}`}
          go={async () => room.outgoing.undo(item.key)}
        />
      </div>
    </li>
  )
}
