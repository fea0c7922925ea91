import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { BuyerType } from '../../../server/contract/buyers.ts'
import { useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import type { Refused } from '../request.ts'
import { BuyerTypeChoice } from './buyer-type-choice.tsx'
import { Refusal } from './refusal.tsx'
import { useSay } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { sentenceOf } from './sentence-of.ts'
import { ToldField } from './told-field.tsx'
import { ToldForm } from './told-form.tsx'

interface Props {
  added(buyer: number): Promise<void>
  stop(): void
}

/** The little one must know of a buyer to promise something: the rest can follow. */
export function NewBuyerForm({ added, stop }: Props) {
  const say = useSay()
  const { ask } = useApp()
  const door = useMemo(() => sellingDoor(ask), [ask])
  const sending = useSending()
  const [name, phone] = [useSignal(''), useSignal('')]
  const type = useSignal<BuyerType>('umum')
  const sure = useSignal<readonly string[]>([])
  const save = async (answered: readonly string[] = []) => {
    sure.value = answered
    if (name.value.trim() === '') {
      sending.refused.value = sentenceOf((words) => words.needsName, 'name')
      return
    }
    const body = {
      ...{ name: name.value.trim(), type: type.value },
      ...(phone.value.trim() !== '' && { phone: phone.value.trim() }),
      ...(answered.length > 0 && { sure: [...answered] }),
    }
    const done = await sending.send(() => door.addBuyer(body))
    if (done !== undefined) await added(done.value.id)
  }
  const known = knownBuyer(sending.refused.value)
  return (
    <ToldForm
      {...{ part: 'buyer-form', act: say.saveBuyer, leave: say.cancel, close: stop }}
      isInline
      isBusy={sending.busy.value}
      send={() => save()}
    >
      <ToldField
        {...{ name: 'name', value: name, refused: sending.refused.value, autofocus: true }}
        label={say.buyerName}
      />
      <ToldField
        {...{ name: 'phone', value: phone, refused: sending.refused.value, keys: 'tel' }}
        label={say.phone}
        hint={say.phoneHint}
        maxLength={30}
      />
      <BuyerTypeChoice type={type} />
      <Refusal
        refused={sending.refused.value}
        fields={['name', 'phone']}
        keep={(question) => void save([...sure.peek(), question])}
      >
        {known !== null && (
          <button type="button" class="act" onClick={() => void added(known)}>
            {say.useKnown}
          </button>
        )}
      </Refusal>
    </ToldForm>
  )
}

/** The buyer that the server thinks this is; null where it asks about something else. */
function knownBuyer(refused: Refused | null): number | null {
  const isAsked = refused?.question === 'same_phone' || refused?.question === 'same_name'
  return isAsked ? (refused.likely ?? null) : null
}
