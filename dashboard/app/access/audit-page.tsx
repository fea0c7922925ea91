import { useSignal } from '@preact/signals'
import type { AuditRow } from '../../../server/contract/access.ts'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { type AuditText, auditText, isFound } from './audit-text.ts'
import { AUDIT_EXPORT, doorOf } from './door.ts'
import { Field, Trouble } from './form.tsx'
import { useLoaded } from './loaded.ts'
import { Listed, PageFrame } from './page-frame.tsx'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'

/** Who did what, newest first, and whether the log is still whole. */
export function AuditPage() {
  const say = useSay()
  const { ask, words } = useApp()
  const door = doorOf(ask)
  const newest = useLoaded(() => door.audit(null))
  const older = useSignal<readonly AuditRow[]>([])
  const filter = useSignal('')
  const isAll = useSignal(false)
  const sending = useSending()
  const loadOlder = async (before: number) => {
    const done = await sending.send(() => door.audit(before))
    if (done === undefined) return
    older.value = [...older.value, ...done.value.rows]
    isAll.value = done.value.rows.length === 0
  }
  return (
    <PageFrame title={words.value.pages.audit} intro={say.audit.intro}>
      <Listed
        of={newest}
        show={({ rows, chainHolds }) => {
          const shown = [...rows, ...older.value]
          const first = shown.at(-1)?.seq ?? 1
          return (
            <>
              <Chain holds={chainHolds} />
              <section class="sheet">
                <div class="audit-bar">
                  <Field
                    label={say.audit.filter}
                    name="filter"
                    type="search"
                    value={filter}
                    autocomplete="off"
                  />
                  <a class="quiet" href={AUDIT_EXPORT} download="panen-audit.jsonl">
                    {say.audit.exportAll}
                  </a>
                </div>
                <Rows rows={shown} filter={filter.value} />
                <Trouble sending={sending} />
                {first > 1 && !isAll.value ? (
                  <button
                    type="button"
                    class="quiet"
                    disabled={sending.busy.value}
                    onClick={() => void loadOlder(first)}
                  >
                    {say.audit.older}
                  </button>
                ) : (
                  <p class="hint">{say.audit.noMore}</p>
                )}
              </section>
            </>
          )
        }}
      />
    </PageFrame>
  )
}

function Chain({ holds }: { holds: boolean }) {
  const say = useSay()
  return (
    <div class={holds ? 'chain' : 'chain chain-broken'} data-chain={holds ? 'holds' : 'broken'}>
      <Icon name={holds ? 'ok' : 'bad'} />
      <p role={holds ? undefined : 'alert'}>
        <strong>{holds ? say.audit.holds : say.audit.broken}.</strong>{' '}
        {holds ? say.audit.holdsBody : say.audit.brokenBody}
      </p>
      {!holds && <code>panen-server audit verify</code>}
    </div>
  )
}

function Rows({ rows, filter }: { rows: readonly AuditRow[]; filter: string }) {
  const say = useSay()
  const { words, formats } = useApp()
  const tongue = { say, words: words.value, formats: formats.value }
  const told = rows
    .map((row) => ({ row, text: auditText(row, tongue) }))
    .filter(({ row, text }) => isFound(row, text, filter))
  if (told.length === 0) return <p class="hint">{say.audit.none}</p>
  return (
    <ol class="rows audit-rows">
      {told.map(({ row, text }) => (
        <Row key={row.seq} row={row} text={text} />
      ))}
    </ol>
  )
}

function Row({ row, text }: { row: AuditRow; text: AuditText }) {
  const say = useSay()
  return (
    <li data-seq={row.seq}>
      <p class="audit-when">{text.when}</p>
      <p class="audit-deed">
        <strong>{row.who}</strong> · {text.action}
        {row.subject !== '' && row.subject !== row.who && <> · {row.subject}</>}
      </p>
      {text.changes.length > 0 && (
        <ul class="audit-changes" aria-label={say.audit.change}>
          {text.changes.map(({ field, before, after }) => (
            <li key={field}>
              <span class="audit-field">{field}</span> {before !== null && <del>{before}</del>}
              {before !== null && after !== null && ' → '}
              {after !== null && <ins>{after}</ins>}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
