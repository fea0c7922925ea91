import type { Signal } from '@preact/signals'
import type { BuyerType } from '../../../server/contract/buyers.ts'
import { Choice } from '../access/form.tsx'
import { ALL_BUYER_TYPES } from './buyer-types.ts'
import { useSay } from './say.ts'

/** What kind of buyer it is. */
export function BuyerTypeChoice({ type }: { readonly type: Signal<BuyerType> }) {
  const say = useSay()
  return (
    <Choice
      label={say.buyerType}
      value={type.value}
      options={ALL_BUYER_TYPES}
      words={say.buyerTypes}
      choose={(next) => {
        type.value = next
      }}
    />
  )
}
