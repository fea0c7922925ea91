import { useSignal } from '@preact/signals'
import type { CyclePage as Page } from '../../../server/contract/entries.ts'
import { Trouble } from '../access/form.tsx'
import { useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { Notice } from '../notice.tsx'
import { hrefOf } from '../route.ts'
import { ChangeList } from './change-list.tsx'
import { CycleActs } from './cycle-acts.tsx'
import { CycleHead } from './cycle-head.tsx'
import { EntryList } from './entry-list.tsx'
import { growingDoor } from './growing-door.ts'
import { GrowthSlot } from './growth-slot.tsx'
import { mayNote } from './may-note.ts'
import { usePlantingWords } from './say.ts'
import { useNoted } from './use-noted.ts'

/** One planting: what it is, how it grows, what was noted about it, and who put what right. */
export function CyclePage({ id }: { id: number }) {
  const say = usePlantingWords()
  const { ask, words, preferences } = useApp()
  const isGone = useSignal(false)
  const loaded = useNoted(async () => {
    const answer = await growingDoor(ask).cycle(id)
    isGone.value = !answer.ok && answer.code === 'gone'
    return answer
  })
  const page = isGone.value ? null : loaded.value.value
  const trouble = loaded.trouble.value
  return (
    <div class="page cycle-page">
      <a class="back" href={hrefOf({ page: 'planting' })}>
        <Icon name="back" /> {say.back}
      </a>
      {page !== null && <Inside page={page} />}
      {page === null && trouble === null && <p class="nothing">{words.value.loading}</p>}
      {page === null && trouble !== null && (
        <Notice title={say.missingTitle} body={trouble[preferences.language.value]}>
          <button type="button" onClick={() => void loaded.again()}>
            {words.value.retry}
          </button>
          {isGone.value && <BringBack id={id} />}
        </Notice>
      )}
    </div>
  )
}

/** A planting that was taken out of the book, by those who may write into it. */
function BringBack({ id }: { id: number }) {
  const say = usePlantingWords()
  const { ask, logging, session } = useApp()
  const sending = useSending()
  if (!mayNote(session.me.value?.role)) return null
  const bringBack = async () => {
    const done = await sending.send(() => growingDoor(ask).restore('cycle', id))
    if (done !== undefined) logging.noted.value += 1
  }
  return (
    <>
      <button type="button" data-part="bring-back" onClick={() => void bringBack()}>
        {say.restore}
      </button>
      <Trouble sending={sending} />
    </>
  )
}

function Inside({ page }: { page: Page }) {
  const { session } = useApp()
  const mayWrite = mayNote(session.me.value?.role)
  return (
    <>
      <CycleHead cycle={page.cycle} />
      {mayWrite && <CycleActs cycle={page.cycle} />}
      <GrowthSlot page={page} />
      <EntryList page={page} mayWrite={mayWrite} />
      <ChangeList page={page} />
    </>
  )
}
