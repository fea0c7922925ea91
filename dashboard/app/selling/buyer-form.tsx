import { type Signal, useSignal } from '@preact/signals'
import type { Buyer, BuyerType, NewBuyer } from '../../../server/contract/buyers.ts'
import type { Channel } from '../../../server/contract/products.ts'
import { Choice } from '../access/form.tsx'
import { useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { BuyerTypeChoice } from './buyer-type-choice.tsx'
import { ALL_CHANNELS } from './buyer-types.ts'
import { Refusal } from './refusal.tsx'
import { useSay } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { sentenceOf } from './sentence-of.ts'
import { ToldField } from './told-field.tsx'
import { ToldForm } from './told-form.tsx'

interface Props {
  /** null: a new one */
  readonly of: Buyer | null
  changed(): Promise<void>
  close(): void
}

/** All that is kept of a buyer, to write down or put right. */
export function BuyerForm({ of, changed, close }: Props) {
  const say = useSay()
  const { ask } = useApp()
  const sending = useSending()
  const form = useBuyerFields(of)
  const sure = useSignal<readonly string[]>([])
  const save = async (answered: readonly string[] = []) => {
    sure.value = answered
    const body = form.body(of === null)
    if (body.name === '') {
      sending.refused.value = sentenceOf((words) => words.needsName, 'name')
      return
    }
    const sent = { ...body, ...(answered.length > 0 && { sure: [...answered] }) }
    const door = sellingDoor(ask)
    const done = await sending.send(() =>
      of === null ? door.addBuyer(sent) : door.changeBuyer(of.id, sent),
    )
    if (done === undefined) return
    await changed()
    close()
  }
  return (
    <ToldForm
      {...{ part: 'buyer-form', act: say.save, leave: say.cancel, close }}
      isBusy={sending.busy.value}
      send={() => save()}
    >
      <Fields form={form} refused={sending.refused.value} />
      <Refusal
        refused={sending.refused.value}
        fields={['name', 'phone', 'email', 'address', 'note']}
        keep={(question) => void save([...sure.peek(), question])}
      />
    </ToldForm>
  )
}

type BuyerFields = ReturnType<typeof useBuyerFields>

function useBuyerFields(of: Buyer | null) {
  const texts = {
    name: useSignal(of?.name ?? ''),
    phone: useSignal(of?.phoneWords ?? of?.phone ?? ''),
    email: useSignal(of?.email ?? ''),
    address: useSignal(of?.address ?? ''),
    note: useSignal(of?.note ?? ''),
  }
  const type = useSignal<BuyerType>(of?.type ?? 'umum')
  const channel = useSignal<Channel>(of?.channel ?? 'umum')
  const hasContract = useSignal(of?.hasContract ?? false)
  const text = (each: Signal<string>) => each.value.trim()
  /** a new one is sent without what nobody filled in; a known one loses what was emptied */
  const body = (isNew: boolean): NewBuyer => {
    const orNull = (each: Signal<string>) => (text(each) === '' ? null : text(each))
    const [phone, email] = [orNull(texts.phone), orNull(texts.email)]
    return {
      ...{ name: text(texts.name), type: type.value, channel: channel.value },
      ...{ address: text(texts.address), note: text(texts.note), hasContract: hasContract.value },
      ...((phone !== null || !isNew) && { phone }),
      ...((email !== null || !isNew) && { email }),
    }
  }
  return { texts, type, channel, hasContract, body }
}

function Fields({
  form,
  refused,
}: {
  form: BuyerFields
  refused: Parameters<typeof ToldField>[0]['refused']
}) {
  const say = useSay()
  const { texts, type, channel, hasContract } = form
  return (
    <>
      <ToldField label={say.buyerName} name="name" value={texts.name} refused={refused} autofocus />
      <ToldField
        {...{ label: say.phone, name: 'phone', value: texts.phone, refused, keys: 'tel' }}
        hint={say.phoneHint}
        maxLength={30}
      />
      <BuyerTypeChoice type={type} />
      <Choice
        label={say.priceListField}
        value={channel.value}
        options={ALL_CHANNELS}
        words={say.channels}
        choose={(next) => {
          channel.value = next
        }}
      />
      <label class="check tick">
        <input
          type="checkbox"
          name="contract"
          checked={hasContract.value}
          onChange={(event) => {
            hasContract.value = event.currentTarget.checked
          }}
        />
        <span>{say.hasContract}</span>
      </label>
      <ToldField
        {...{ label: say.email, name: 'email', value: texts.email, refused, keys: 'email' }}
        maxLength={120}
      />
      <ToldField
        {...{ label: say.address, name: 'address', value: texts.address, refused }}
        maxLength={200}
      />
      <ToldField
        {...{ label: say.buyerNote, name: 'note', value: texts.note, refused }}
        maxLength={200}
      />
    </>
  )
}
