import { useSignal } from '@preact/signals'
import type { Buyer } from '../../../server/contract/buyers.ts'
import { useApp } from '../context.ts'
import { BuyerForm } from './buyer-form.tsx'
import { BuyerRow } from './buyer-row.tsx'
import { OldBar } from './old-bar.tsx'
import { Search } from './product-field.tsx'
import { useSay } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { Shown } from './shown.tsx'
import { type Fresh, useFresh } from './use-fresh.ts'

/** Who buys here: found, added, put right and forgotten. */
export function BuyersPage() {
  const say = useSay()
  const { ask, words } = useApp()
  const buyers = useFresh(sellingDoor(ask).buyers)
  const isNew = useSignal(false)
  const close = () => {
    isNew.value = false
  }
  return (
    <div class="page buyers-page">
      <header class="orders-head">
        <h1>{words.value.pages.buyers}</h1>
        {!isNew.value && (
          <button
            type="button"
            class="act"
            data-part="new-buyer"
            onClick={() => {
              isNew.value = true
            }}
          >
            {say.newBuyer}
          </button>
        )}
      </header>
      <p class="intro">{say.buyersIntro}</p>
      <OldBar of={buyers} />
      {isNew.value && (
        <section class="sheet">
          <h2>{say.newBuyer}</h2>
          <BuyerForm of={null} changed={buyers.again} close={close} />
        </section>
      )}
      <Shown of={buyers} show={({ buyers: all }) => <List all={all} of={buyers} />} />
    </div>
  )
}

function List({ all, of }: { all: readonly Buyer[]; of: Fresh<unknown> }) {
  const say = useSay()
  const { preferences } = useApp()
  const wanted = useSignal('')
  const sought = wanted.value.trim().toLowerCase()
  const found = all
    .filter(({ name, phoneWords }) => `${name} ${phoneWords ?? ''}`.toLowerCase().includes(sought))
    .sort((a, b) => a.name.localeCompare(b.name, preferences.language.value))
  if (all.length === 0) return <p class="nothing">{say.noBuyers}</p>
  return (
    <section class="sheet">
      <Search label={say.findBuyer} text={wanted} />
      {found.length === 0 && <p class="hint">{say.noMatch}</p>}
      <ul class="rows">
        {found.map((buyer) => (
          <BuyerRow key={buyer.id} buyer={buyer} changed={of.again} />
        ))}
      </ul>
    </section>
  )
}
