import { useApp } from '../context.ts'
import { nameIn, packsText } from '../goods/product-text.ts'
import { useSpeech } from '../goods/say.ts'
import { hrefOf } from '../route.ts'
import { type FreeWeeks, weekFrom } from './free-weeks.ts'
import { useOutlook, useTell } from './say.ts'
import { weekName } from './week-text.ts'
import type { Week } from './weeks.ts'

const LINES = 3

/** What of the weeks to come may still be promised, product by product, and the way to promise it. */
export function FreeLines({ free, weeks }: { free: readonly FreeWeeks[]; weeks: readonly Week[] }) {
  const say = useOutlook()
  const tell = useTell()
  const goods = useSpeech()
  const { formats, words } = useApp()
  const speech = { say, formats: formats.value }
  if (free.length === 0) return null
  const lines = free.flatMap((one) => {
    const { product } = one
    const name = nameIn(product, goods)
    return weeks.flatMap((week) => {
      const of = week.when === 'past' ? undefined : weekFrom(one, week.fromMs)
      if (of === undefined || (of.free.may === 0 && of.promisedPacks === 0)) return []
      const about = { week: weekName(week, speech), name }
      const packs = packsText(of.free.may, product.unit, goods)
      const text =
        of.free.may === 0
          ? say.soldOutIn(about)
          : say.freeIn({ ...about, packs, level: tell(of.level.words) })
      return [{ key: `${product.id} ${week.fromMs}`, text }]
    })
  })
  return (
    <div class="free-lines" data-part="free">
      <ul class="week-sentences">
        {lines.slice(0, LINES).map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
      <a
        class="chip"
        href={hrefOf({ page: 'sell', product: free[0]?.product.id ?? null, ...NOTHING_ASKED })}
      >
        {words.value.pages.sell}
      </a>
    </div>
  )
}

const NOTHING_ASKED = { packs: null, day: null, buyer: null } as const
