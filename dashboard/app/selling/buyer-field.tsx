import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { Buyers } from '../../../server/contract/buyers.ts'
import { useApp } from '../context.ts'
import type { Asked } from './asked.ts'
import { NewBuyerForm } from './new-buyer-form.tsx'
import { useSay } from './say.ts'
import type { Fresh } from './use-fresh.ts'

/** Whom it is for: their price list and contract count; a new buyer is added in place. */
export function BuyerField({ asked, buyers }: { asked: Asked; buyers: Fresh<Buyers> }) {
  const say = useSay()
  const { preferences } = useApp()
  const id = useId()
  const isNew = useSignal(false)
  const known = (buyers.value.value?.buyers ?? [])
    .filter(({ forgottenMs }) => forgottenMs === null)
    .sort((a, b) => a.name.localeCompare(b.name, preferences.language.value))
  const select = useRef<HTMLSelectElement>(null)
  const isMissing = asked.needsBuyer.value && asked.route.buyer === null
  useEffect(() => {
    if (isMissing) select.current?.focus()
  }, [isMissing])
  const added = async (buyer: number) => {
    await buyers.again()
    isNew.value = false
    asked.set({ buyer })
  }
  return (
    <div class="part" data-part="buyer">
      <label for={id}>{say.buyer}</label>
      <div class="buyer-line">
        <select
          id={id}
          ref={select}
          name="buyer"
          aria-invalid={isMissing}
          aria-describedby={isMissing ? `${id}-below` : undefined}
          value={asked.route.buyer ?? ''}
          onChange={(event) => {
            asked.set({ buyer: Number(event.currentTarget.value) || null })
          }}
        >
          <option value="">{say.buyerUnknown}</option>
          {known.map(({ id, name, hasContract }) => (
            <option key={id} value={id}>
              {hasContract ? say.buyerContract({ name }) : name}
            </option>
          ))}
        </select>
        {!isNew.value && (
          <button
            type="button"
            class="quiet"
            data-part="new-buyer"
            onClick={() => {
              isNew.value = true
            }}
          >
            {say.newBuyer}
          </button>
        )}
      </div>
      {isMissing && (
        <p id={`${id}-below`} class="flaw" role="alert">
          {say.buyerFirst}
        </p>
      )}
      {isNew.value && (
        <NewBuyerForm
          added={added}
          stop={() => {
            isNew.value = false
          }}
        />
      )}
    </div>
  )
}
