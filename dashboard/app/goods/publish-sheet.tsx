import { useSignal } from '@preact/signals'
import { Field, Form, Trouble } from '../access/form.tsx'
import { useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { CATALOG, goodsDoor } from './goods-door.ts'
import { mayWrite } from './may-write.ts'
import { Standing } from './product-card.tsx'
import type { ProductPart } from './product-part.ts'
import { useGoodsWords } from './say.ts'

/** Whether everybody sees it, what is missing for that, and the way to publish it all the same. */
export function PublishSheet({ of, changed }: ProductPart) {
  const say = useGoodsWords()
  const { formats, session } = useApp()
  const { publishedMs, because } = of.publication
  return (
    <section class="sheet" data-part="publication">
      <h2>{say.inCatalog}</h2>
      <Standing of={of.publication} />
      {publishedMs !== null && (
        <p>
          {say.publishedSince({ at: formats.value.date(publishedMs) })}{' '}
          <a href={`${CATALOG}/${of.slug}.html`} target="_blank" rel="noreferrer">
            {say.seeInCatalog}
          </a>
        </p>
      )}
      {because !== null && <p class="hint">{say.publishedAnyway({ because })}</p>}
      {mayWrite(session.me.value?.role) && <Acts of={of} changed={changed} />}
    </section>
  )
}

function Acts({ of, changed }: ProductPart) {
  const say = useGoodsWords()
  const { ask } = useApp()
  const sending = useSending()
  const isOut = of.publication.publishedMs !== null
  const lacks = of.publication.missing.length > 0
  const go = async () => {
    const door = goodsDoor(ask)
    const done = await sending.send(() => (isOut ? door.unpublish(of.id) : door.publish(of.id, {})))
    if (done !== undefined) await changed()
  }
  return (
    <>
      <Trouble sending={sending} />
      <div class="row-acts">
        {(isOut || !lacks) && (
          <button
            type="button"
            class={isOut ? 'quiet' : 'act'}
            data-part={isOut ? 'unpublish' : 'publish'}
            disabled={sending.busy.value}
            onClick={() => void go()}
          >
            {isOut ? say.unpublish : say.publish}
          </button>
        )}
      </div>
      {lacks && of.publication.because === null && <Anyway of={of} changed={changed} />}
    </>
  )
}

/** A reason lets it out without what is missing; it stays in the book. */
function Anyway({ of, changed }: ProductPart) {
  const say = useGoodsWords()
  const { ask } = useApp()
  const sending = useSending()
  const because = useSignal('')
  const submit = async () => {
    const body = { because: because.value.trim() }
    const done = await sending.send(() => goodsDoor(ask).publish(of.id, body))
    if (done !== undefined) await changed()
  }
  return (
    <details class="fold">
      <summary>{say.publishAnyway}</summary>
      <div class="fold-inside">
        <Form sending={sending} act={say.publishWithReason} submit={submit}>
          <Field
            label={say.reason}
            name="because"
            value={because}
            hint={say.reasonHint}
            maxLength={200}
          />
        </Form>
      </div>
    </details>
  )
}
