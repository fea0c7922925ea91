import { useSignal } from '@preact/signals'
import type { Batch } from '../../../server/contract/batches.ts'
import { useApp } from '../context.ts'
import { useMinute } from '../growing/use-minute.ts'
import { batchState } from './batch-order.ts'
import type { BatchProps } from './batch-props.ts'
import { daysLeft } from './dates.ts'
import { labelHref } from './goods-door.ts'
import { mayStore } from './may-write.ts'
import { MovementForm } from './movement-form.tsx'
import { MovementList } from './movement-list.tsx'
import { packsText } from './product-text.ts'
import { RecallSheet } from './recall-sheet.tsx'
import { type Speech, useSpeech } from './say.ts'

/** One batch: what is left of it, until when, and what may be done with it. */
export function BatchRow({ batch, product, changed }: BatchProps) {
  const speech = useSpeech()
  const { say, formats } = speech
  const { session } = useApp()
  const nowMs = useMinute()
  const state = batchState(batch, nowMs)
  return (
    <li data-batch={batch.code} data-state={state}>
      <div class="row-head">
        <strong class="batch-code">{batch.code}</strong>
        <span>{packsText(batch.packs, product.unit, speech)}</span>
        {state !== 'fresh' && (
          <span class={state === 'empty' ? 'tag' : 'tag tag-wait'} data-part="state">
            {say.stock.states[state]}
          </span>
        )}
      </div>
      <p class="hint">
        {say.stock.made({
          at: formats.date(batch.madeMs),
          packs: packsText(batch.madePacks, product.unit, speech),
        })}
        {' · '}
        {expiryText(batch, nowMs, speech)}
      </p>
      {batch.note !== '' && <p>{batch.note}</p>}
      {batch.recalledBecause !== null && (
        <p>{say.stock.recalledBecause({ because: batch.recalledBecause })}</p>
      )}
      {mayStore(session.me.value?.role) && (
        <Acts batch={batch} product={product} changed={changed} />
      )}
    </li>
  )
}

/** "kedaluwarsa 3 Des 2026 (11 hari lagi)" */
export function expiryText({ expiresMs }: Batch, nowMs: number, { say, formats }: Speech): string {
  if (expiresMs === null) return say.stock.noExpiry
  const left = daysLeft(expiresMs, nowMs)
  const at = formats.date(expiresMs - 1)
  if (left < 0) return say.stock.expiredOn({ at })
  return left === 0
    ? say.stock.expiresToday({ at })
    : say.stock.expires({ at, n: formats.count(left) })
}

const ACTS = ['move', 'list', 'recall'] as const

function Acts(props: BatchProps) {
  const { say } = useSpeech()
  const { batch } = props
  const open = useSignal<(typeof ACTS)[number] | null>(batch.recalledMs === null ? null : 'recall')
  const words = { move: say.stock.move, list: say.stock.history, recall: say.stock.recall }
  return (
    <>
      <div class="row-acts">
        {ACTS.map((act) => (
          <button
            key={act}
            type="button"
            class="quiet"
            data-part={act}
            aria-label={`${words[act]}: ${batch.code}`}
            aria-expanded={open.value === act}
            onClick={() => {
              open.value = open.value === act ? null : act
            }}
          >
            {words[act]}
          </button>
        ))}
        <a class="quiet" href={labelHref(batch.id)} target="_blank" rel="noreferrer">
          {say.stock.printLabels}
        </a>
      </div>
      {open.value === 'move' && <MovementForm {...props} />}
      {open.value === 'list' && <MovementList {...props} />}
      {open.value === 'recall' && <RecallSheet {...props} />}
    </>
  )
}
