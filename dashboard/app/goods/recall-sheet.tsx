import { useSignal } from '@preact/signals'
import type { RecallList } from '../../../server/contract/batches.ts'
import { Field, Form, Trouble } from '../access/form.tsx'
import { useLoaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useSending } from '../access/sending.ts'
import { Sure } from '../access/sure.tsx'
import { useApp } from '../context.ts'
import { hrefOf } from '../route.ts'
import type { BatchProps } from './batch-props.ts'
import { both } from './both.ts'
import { goodsDoor } from './goods-door.ts'
import { packsText } from './product-text.ts'
import { useSpeech } from './say.ts'

const SHORTEST = 5

/** Calls a batch back: why, and whom to telephone. */
export function RecallSheet(props: BatchProps) {
  return props.batch.recalledMs === null ? <AskBack {...props} /> : <CallList {...props} />
}

function AskBack({ batch, changed }: BatchProps) {
  const { say } = useSpeech()
  const { ask } = useApp()
  const sending = useSending()
  const because = useSignal('')
  const submit = async () => {
    const body = { because: because.value.trim() }
    const done = await sending.send(() => goodsDoor(ask).recall(batch.id, body))
    if (done !== undefined) await changed()
  }
  const check = () =>
    because.value.trim().length < SHORTEST ? both((words) => words.stock.sayWhy) : null
  return (
    <Form sending={sending} act={say.stock.recallDo} check={check} submit={submit}>
      <p>{say.stock.recallMeans}</p>
      <Field
        label={say.reason}
        name="because"
        value={because}
        hint={say.stock.recallHint}
        maxLength={200}
      />
    </Form>
  )
}

function CallList({ batch, product, changed }: BatchProps) {
  const { say } = useSpeech()
  const { ask } = useApp()
  const sending = useSending()
  const list = useLoaded(() => goodsDoor(ask).recallList(batch.id))
  const end = async () => {
    await sending.send(() => goodsDoor(ask).endRecall(batch.id))
    await changed()
  }
  return (
    <div class="recall" data-part="recall-list">
      <Listed of={list} show={(value) => <Buyers of={value} product={product} />} />
      <Sure act={say.stock.recallEnd} question={say.stock.recallEndSure} go={end} />
      <Trouble sending={sending} />
    </div>
  )
}

function Buyers({ of, product }: { of: RecallList; product: BatchProps['product'] }) {
  const speech = useSpeech()
  const { say, formats } = speech
  if (of.has.length === 0) return <p>{say.stock.nobodyHas}</p>
  return (
    <>
      <p>{say.stock.whoHas({ n: formats.count(of.has.length) })}</p>
      <ul class="rows">
        {of.has.map(({ order, code, buyer, phone, packs, deliveredMs }) => (
          <li key={`${order} ${deliveredMs}`} data-order={code}>
            <div class="row-head">
              <strong>{buyer}</strong>
              <span>{packsText(packs, product.unit, speech)}</span>
              <a href={hrefOf({ page: 'order', id: order })}>{code}</a>
            </div>
            {deliveredMs !== null && (
              <p class="hint">{say.stock.gotOn({ at: formats.date(deliveredMs) })}</p>
            )}
            {phone === null ? (
              <p class="hint">{say.stock.noPhone}</p>
            ) : (
              <a class="act" href={`tel:${phone}`}>
                {say.stock.call({ phone })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
