import type { SessionRow, Sessions } from '../../../server/contract/access.ts'
import { useApp } from '../context.ts'
import { doorOf } from './door.ts'
import { Trouble } from './form.tsx'
import type { Loaded } from './loaded.ts'
import { Listed } from './page-frame.tsx'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'

/** Where I am signed in; one or all others can be ended from here. */
export function SessionList({ sessions }: { sessions: Loaded<Sessions> }) {
  const say = useSay()
  const { ask } = useApp()
  const sending = useSending()
  const door = doorOf(ask)
  const end = async (one: SessionRow) => {
    await sending.send(() => door.endSession(one.id))
    await sessions.again()
  }
  const endOthers = async () => {
    await sending.send(() => door.endOtherSessions())
    await sessions.again()
  }
  return (
    <Listed
      of={sessions}
      show={({ sessions: rows }) => (
        <>
          <ul class="rows">
            {rows.map((row) => (
              <Row key={row.id} row={row} end={() => end(row)} />
            ))}
          </ul>
          <Trouble sending={sending} />
          {rows.length > 1 ? (
            <button type="button" class="quiet" onClick={() => void endOthers()}>
              {say.account.endOthers}
            </button>
          ) : (
            <p class="hint">{say.account.noOthers}</p>
          )}
        </>
      )}
    />
  )
}

function Row({ row, end }: { row: SessionRow; end: () => Promise<void> }) {
  const say = useSay()
  const { formats } = useApp()
  return (
    <li data-session={row.id}>
      <div class="row-head">
        <strong>{row.device}</strong>
        {row.isThis && <span class="tag">{say.account.thisOne}</span>}
      </div>
      <dl class="facts">
        <dt>{say.since}</dt>
        <dd>{formats.value.moment(row.startedMs)}</dd>
        <dt>{say.seen}</dt>
        <dd>{formats.value.moment(row.seenMs)}</dd>
      </dl>
      {!row.isThis && (
        <div class="row-acts">
          <button
            type="button"
            class="quiet"
            aria-label={`${say.account.endOne}: ${row.device}`}
            onClick={() => void end()}
          >
            {say.account.endOne}
          </button>
        </div>
      )}
    </li>
  )
}
