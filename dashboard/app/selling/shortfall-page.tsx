import { type Signal, useSignal } from '@preact/signals'
import type { FAIR_RULES, FairRule, Shortfall } from '../../../server/contract/promise.ts'
import { typedNumber } from '../../../server/words/typed-number.ts'
import { Choice } from '../access/form.tsx'
import { useApp } from '../context.ts'
import { dayStart, typedMs } from '../growing/farm-time.ts'
import { Icon } from '../icons.tsx'
import { hrefOf } from '../route.ts'
import { nameOf } from './goods-text.ts'
import { OldBar } from './old-bar.tsx'
import { useOrderWords } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { ShareTable } from './share-table.tsx'
import { Shown } from './shown.tsx'
import { ToldField } from './told-field.tsx'
import { type Fresh, useFresh } from './use-fresh.ts'
import { useSettled } from './use-settled.ts'
import { useSpeech } from './use-speech.ts'

const ALL_RULES: typeof FAIR_RULES = ['contract_then_oldest', 'oldest_first', 'proportional']
const PACKS = { low: 0, high: 1_000_000 }

/** Too little for all of a day's orders: who gets how much, by a rule that is declared. */
export function ShortfallPage({ product, day }: { product: number; day: string }) {
  const words = useOrderWords()
  const { ask, farm, words: common } = useApp()
  const door = sellingDoor(ask)
  const rule = useSignal<FairRule | null>(null)
  const packs = useSignal('')
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const onMs = dayStart(typedMs(day, offset) ?? 0, offset)
  const settled = useSettled(packs.value)
  const by = { rule: rule.value, packs: settled.trim() === '' ? null : typedNumber(settled, PACKS) }
  const sheet = useFresh(
    () => door.shortfall(product, onMs, by),
    [product, onMs, by.rule, by.packs],
  )
  return (
    <div class="page risks-page shortfall-page">
      <a class="back" href={hrefOf({ page: 'risks' })}>
        <Icon name="back" /> {words.backToRisks}
      </a>
      <h1>{common.value.pages.shortfall}</h1>
      <OldBar of={sheet} />
      <Shown of={sheet} show={(told) => <Sheet {...{ told, sheet, rule, packs }} />} />
    </div>
  )
}

interface SheetProps {
  readonly told: Shortfall
  readonly sheet: Fresh<Shortfall>
  readonly rule: { value: FairRule | null }
  readonly packs: Signal<string>
}

function Sheet({ told, sheet, rule, packs }: SheetProps) {
  const words = useOrderWords()
  const speech = useSpeech()
  const { ask } = useApp()
  const products = useFresh(sellingDoor(ask).products).value.value?.products ?? []
  const product = products.find(({ id }) => id === told.product)
  const unit = product?.unit ?? 'unit'
  const name = product === undefined ? '' : nameOf(product, speech)
  return (
    <section class="sheet" data-part="shortfall">
      <p class="order-day">
        {words.shortIntro({ product: name, day: speech.formats.day(told.onMs) })}
      </p>
      <div class="short-asked">
        <Choice
          label={words.rule}
          value={rule.value ?? told.rule}
          options={ALL_RULES}
          words={words.rules}
          choose={(next) => {
            rule.value = next
          }}
        />
        <ToldField
          label={words.thereIs({ unit: speech.say.units[unit] })}
          name="packs"
          value={packs}
          refused={sheet.refused.value}
          hint={words.thereIsHint}
          keys="numeric"
          maxLength={9}
        />
      </div>
      <p>{told.ruleWords[speech.language]}</p>
      <ShareTable of={told} unit={unit} />
      <button type="button" class="quiet no-print" onClick={() => window.print()}>
        {words.printSheet}
      </button>
    </section>
  )
}
