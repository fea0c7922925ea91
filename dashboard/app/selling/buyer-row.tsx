import { useSignal } from '@preact/signals'
import type { Buyer } from '../../../server/contract/buyers.ts'
import { Trouble } from '../access/form.tsx'
import { useSending } from '../access/sending.ts'
import { Sure } from '../access/sure.tsx'
import { useApp } from '../context.ts'
import { hrefOf } from '../route.ts'
import { BuyerForm } from './buyer-form.tsx'
import { CallLinks } from './call-links.tsx'
import { useSay } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { sellRoute } from './selling-route.ts'

interface Props {
  readonly buyer: Buyer
  changed(): Promise<void>
}

/** One buyer: how to reach them, what they bought, and until when they are kept. */
export function BuyerRow({ buyer, changed }: Props) {
  const say = useSay()
  const isOpen = useSignal(false)
  const facts = useFacts(buyer)
  const isForgotten = buyer.forgottenMs !== null
  const close = () => {
    isOpen.value = false
  }
  return (
    <li data-buyer={buyer.id} data-forgotten={String(isForgotten)}>
      <p class="row-head">
        <strong>{buyer.name}</strong>
        <span class="tag">{say.buyerTypes[buyer.type]}</span>
        {buyer.hasContract && <span class="tag">{say.contract}</span>}
        {buyer.phoneWords !== null && <span>{buyer.phoneWords}</span>}
      </p>
      <p class="hint">{facts.join(' · ')}</p>
      {isOpen.value ? (
        <BuyerForm of={buyer} changed={changed} close={close} />
      ) : (
        !isForgotten && (
          <Acts
            buyer={buyer}
            changed={changed}
            edit={() => {
              isOpen.value = true
            }}
          />
        )
      )}
    </li>
  )
}

function Acts({ buyer, changed, edit }: Props & { edit(): void }) {
  const say = useSay()
  const { ask, formats } = useApp()
  const sending = useSending()
  const { id, name } = buyer
  const forget = async () => {
    await sending.send(() => sellingDoor(ask).forgetBuyer(id))
    await changed()
  }
  return (
    <>
      <CallLinks buyer={buyer} />
      <div class="row-acts">
        <a
          class="quiet"
          href={hrefOf(sellRoute({ buyer: id }))}
          aria-label={say.sellToLabel({ name })}
        >
          {say.sellTo}
        </a>
        <a class="quiet" href={hrefOf({ page: 'orders', state: null, buyer: id })}>
          {say.ordersOf({ n: formats.value.count(buyer.orders) })}
        </a>
        <button type="button" class="quiet" aria-label={say.editLabel({ name })} onClick={edit}>
          {say.edit}
        </button>
        <Sure
          act={say.forget}
          label={say.forgetLabel({ name })}
          question={say.forgetSure({ name })}
          go={forget}
        />
      </div>
      <Trouble sending={sending} />
    </>
  )
}

function useFacts(buyer: Buyer): readonly string[] {
  const say = useSay()
  const { formats } = useApp()
  const { date } = formats.value
  if (buyer.forgottenMs !== null) return [say.forgotten]
  return [
    say.priceList({ list: say.channels[buyer.channel] }),
    buyer.address,
    buyer.email,
    buyer.lastOrderMs === null ? null : say.lastOrder({ at: date(buyer.lastOrderMs) }),
    buyer.forgottenAtMs === null ? null : say.forgottenAt({ at: date(buyer.forgottenAtMs) }),
    buyer.note,
  ]
    .filter((each) => each !== null)
    .filter((each) => each !== '')
}
