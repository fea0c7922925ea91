import type { Product } from '../../../server/contract/products.ts'
import type { Risk, Risks } from '../../../server/contract/promise.ts'
import { useApp } from '../context.ts'
import { useMinute } from '../growing/use-minute.ts'
import { amountText, nameOf } from './goods-text.ts'
import { OldBar } from './old-bar.tsx'
import { RiskRow } from './risk-row.tsx'
import { useOrderWords, useSay } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { Shown } from './shown.tsx'
import { useFresh } from './use-fresh.ts'
import { useSpeech } from './use-speech.ts'

const COLOURS = ['red', 'amber'] as const

/** Orders that the newest forecast endangers, with what to say and do; and what is free again. */
export function RisksPage() {
  const words = useOrderWords()
  const { ask, words: common } = useApp()
  const door = sellingDoor(ask)
  const risks = useFresh(door.risks)
  const products = useFresh(door.products).value.value?.products ?? []
  return (
    <div class="page risks-page">
      <h1>{common.value.pages.risks}</h1>
      <p class="intro">{words.risksIntro}</p>
      <OldBar of={risks} />
      <Shown of={risks} show={(told) => <Told told={told} products={products} />} />
    </div>
  )
}

function Told({ told, products }: { told: Risks; products: readonly Product[] }) {
  const words = useOrderWords()
  return (
    <>
      {told.run !== null && <Reckoned madeMs={told.run.madeMs} />}
      {told.risks.length === 0 && (
        <section class="sheet" data-part="no-risks">
          <p>{words.noRisks}</p>
        </section>
      )}
      {COLOURS.map((colour) => (
        <Colour
          key={colour}
          colour={colour}
          risks={told.risks.filter((risk) => risk.colour === colour)}
          products={products}
        />
      ))}
      <Released of={told.released} products={products} />
    </>
  )
}

function Reckoned({ madeMs }: { madeMs: number }) {
  const say = useSay()
  const { formats } = useApp()
  const age = formats.value.age(Math.max(0, useMinute() - madeMs))
  return (
    <p class="hint" data-part="reckoned">
      {say.reckoned({ at: formats.value.moment(madeMs), age })}
    </p>
  )
}

interface ColourProps {
  readonly colour: Risk['colour']
  readonly risks: readonly Risk[]
  readonly products: readonly Product[]
}

function Colour({ colour, risks, products }: ColourProps) {
  const words = useOrderWords()
  if (risks.length === 0) return null
  const soonest = [...risks].sort((a, b) => a.onMs - b.onMs || b.shortage - a.shortage)
  return (
    <section class="sheet risks" data-colour={colour}>
      <h2>{words.riskTitles[colour]}</h2>
      <p class="hint">{words.riskHints[colour]}</p>
      <ul class="rows">
        {soonest.map((risk) => (
          <RiskRow
            key={`${risk.order}.${risk.line}`}
            risk={risk}
            product={products.find(({ id }) => id === risk.product)}
          />
        ))}
      </ul>
    </section>
  )
}

function Released({ of, products }: { of: Risks['released']; products: readonly Product[] }) {
  const words = useOrderWords()
  const speech = useSpeech()
  const known = of.flatMap((each) => {
    const product = products.find(({ id }) => id === each.product)
    return product === undefined ? [] : [{ ...each, product }]
  })
  if (known.length === 0) return null
  return (
    <section class="sheet" data-part="released">
      <h2>{words.released}</h2>
      <p class="hint">{words.releasedHint}</p>
      <ul class="plain">
        {known.map(({ product, fromMs, packs }) => (
          <li key={`${product.id}.${fromMs}`}>
            {words.releasedLine({
              what: amountText(packs, product.unit, speech),
              product: nameOf(product, speech),
              week: speech.formats.shortDay(fromMs),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
