import { useSignal } from '@preact/signals'
import type { Permit } from '../../../server/contract/permits.ts'
import type { Product } from '../../../server/contract/products.ts'
import { Trouble } from '../access/form.tsx'
import { useLoaded } from '../access/loaded.ts'
import { Listed, PageFrame } from '../access/page-frame.tsx'
import { useSending } from '../access/sending.ts'
import { Sure } from '../access/sure.tsx'
import { useApp } from '../context.ts'
import { useTell } from '../outlook/say.ts'
import { goodsDoor } from './goods-door.ts'
import { mayWrite } from './may-write.ts'
import { PermitForm } from './permit-form.tsx'
import { permitOrder } from './permit-order.ts'
import { nameIn } from './product-text.ts'
import { EVERY_MS } from './products-page.tsx'
import { useGoodsWords, useSpeech } from './say.ts'

/** What the farm and its goods are allowed, what has lapsed first. */
export function PermitsPage() {
  const say = useGoodsWords()
  const { ask, session, words } = useApp()
  const permits = useLoaded(() => goodsDoor(ask).permits(), EVERY_MS)
  const products = useLoaded(() => goodsDoor(ask).products())
  const all = products.value.value?.products ?? []
  const may = mayWrite(session.me.value?.role)
  return (
    <PageFrame title={words.value.pages.permits} intro={say.permits.intro}>
      <section class="sheet">
        <Listed
          of={permits}
          show={({ permits: rows }) => (
            <>
              {rows.length === 0 && <p>{say.permits.none}</p>}
              <ul class="rows">
                {permitOrder(rows).map((permit) => (
                  <Row key={permit.id} permit={permit} products={all} changed={permits.again} />
                ))}
              </ul>
            </>
          )}
        />
      </section>
      {may && products.value.value !== null && (
        <section class="sheet" data-part="new-permit">
          <h2>{say.permits.add}</h2>
          <PermitForm products={all} permit={null} done={permits.again} />
        </section>
      )}
    </PageFrame>
  )
}

interface RowProps {
  readonly permit: Permit
  readonly products: readonly Product[]
  changed(): Promise<void>
}

function Row({ permit, products, changed }: RowProps) {
  const speech = useSpeech()
  const { say } = speech
  const tell = useTell()
  const { session } = useApp()
  const names = products.filter(({ id }) => permit.products.includes(id))
  return (
    <li data-permit={permit.number} data-state={permit.state}>
      <div class="row-head">
        <strong>{say.permitKinds[permit.kind]}</strong>
        <span>{permit.number}</span>
        <span class={permit.state === 'valid' ? 'tag' : `tag tag-${permit.state}`}>
          {say.permits.states[permit.state]}
        </span>
      </div>
      <p>{tell(permit.words)}</p>
      <p class="hint">
        {permit.products.length === 0
          ? say.permits.ofFarm
          : say.permits.ofGoods({ names: names.map((each) => nameIn(each, speech)).join(', ') })}
      </p>
      {permit.note !== '' && <p class="hint">{permit.note}</p>}
      {mayWrite(session.me.value?.role) && (
        <RowActs permit={permit} products={products} changed={changed} />
      )}
    </li>
  )
}

function RowActs({ permit, products, changed }: RowProps) {
  const { say } = useSpeech()
  const { ask } = useApp()
  const sending = useSending()
  const isOpen = useSignal(false)
  const name = `${say.permitKinds[permit.kind]} ${permit.number}`
  const remove = async () => {
    await sending.send(() => goodsDoor(ask).removePermit(permit.id))
    await changed()
  }
  const done = async () => {
    isOpen.value = false
    await changed()
  }
  return (
    <>
      <div class="row-acts">
        <button
          type="button"
          class="quiet"
          data-part="change"
          aria-expanded={isOpen.value}
          aria-label={`${say.permits.change}: ${name}`}
          onClick={() => {
            isOpen.value = !isOpen.value
          }}
        >
          {say.permits.change}
        </button>
        <Sure
          act={say.permits.remove}
          label={`${say.permits.remove}: ${name}`}
          question={say.permits.removeSure}
          go={remove}
        />
      </div>
      <Trouble sending={sending} />
      {isOpen.value && <PermitForm products={products} permit={permit} done={done} />}
    </>
  )
}
