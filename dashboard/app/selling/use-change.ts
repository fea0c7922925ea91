import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Order } from '../../../server/contract/orders.ts'
import type { Product } from '../../../server/contract/products.ts'
import { useApp } from '../context.ts'
import { dayTyped } from '../growing/farm-time.ts'
import { useWrite } from '../growing/use-write.ts'
import type { Refused } from '../request.ts'
import { changeOf, type WrittenLine, type WrittenOrder, writtenOrder } from './changed-order.ts'
import { amountText, rupiahText } from './goods-text.ts'
import type { Likely } from './likely.tsx'
import { sellingDoor } from './selling-door.ts'
import { sentenceOf } from './sentence-of.ts'
import type { DeedSending } from './use-deed.ts'
import { useSpeech } from './use-speech.ts'

interface Changing {
  readonly order: Order
  readonly products: readonly Product[]
  readonly deed: DeedSending
  close(): void
}

/** What is written over an order, and how it is sent. */
export function useChange({ order, products, deed, close }: Changing) {
  const { farm, ask } = useApp()
  const offset = farm.site.peek()?.utcOffsetMinutes ?? 0
  const writeNumber = useWrite()
  // As it stood when the form was opened: what a colleague changes meanwhile is not undone.
  const before = useMemo(() => writtenOrder(order, offset, writeNumber), [])
  const written = useSignal<WrittenOrder>(before)
  const refused = deed.sending.refused
  const write = (change: Partial<WrittenOrder>) => {
    written.value = { ...written.peek(), ...change }
  }
  const writeLines = (lines: readonly WrittenLine[]) => {
    // A refusal names a line by its place.
    refused.value = null
    write({ lines })
  }
  const writeLine = (at: number, change: Partial<WrittenLine>) =>
    write({
      lines: written.peek().lines.map((line, i) => (i === at ? { ...line, ...change } : line)),
    })
  const send = async () => {
    const wish = changeOf(before, written.peek(), offset)
    if ('flawed' in wish) refused.value = flawOf(wish.flawed)
    else if (Object.keys(wish.change).length === 0) close()
    else {
      const door = sellingDoor(ask)
      const done = await deed.send(({ sure }) =>
        door.change(order.id, { ...wish.change, ...(sure !== undefined && { sure }) }),
      )
      if (done) close()
    }
  }
  const likely = useLikely(refused.value, { written: written.value, products, write, writeLine })
  return {
    ...{ written, write, writeLine, send, refused: refused.value },
    likely:
      likely === null
        ? null
        : {
            ...likely,
            go: () => {
              refused.value = null
              likely.go()
            },
          },
    box: (name: 'day' | 'note') => ({
      get value() {
        return written.value[name]
      },
      set value(text) {
        write({ [name]: text })
      },
    }),
    isAgreed: (product: number) =>
      before.lines.some((old) => old.product === product && old.rupiah !== ''),
    addLine: (product: Product) =>
      writeLines([
        ...written.peek().lines,
        { product: product.id, packs: writeNumber(product.minPacks), rupiah: '', isPerhaps: false },
      ]),
    dropLine: (at: number) => writeLines(written.peek().lines.filter((_, i) => i !== at)),
    keep: (question: string) => void deed.keep(question).then((done) => done && close()),
    /** those that tell what is wrong with them in their own place */
    fields: [
      ...['deliverMs', 'note'],
      ...written.value.lines.flatMap((_, at) =>
        ['packs', 'rupiah'].map((name) => `lines/${at}/${name}`),
      ),
    ],
  }
}

const flawOf = (field: string): Refused =>
  sentenceOf((say, words) => {
    if (field === 'deliverMs') return words.dayFirst
    return field.endsWith('/rupiah') ? say.notPrice : say.notNumber
  }, field)

interface Writing {
  readonly written: WrittenOrder
  readonly products: readonly Product[]
  write(change: Partial<WrittenOrder>): void
  writeLine(at: number, change: Partial<WrittenLine>): void
}

/** What the server's figure opens: another day, so many of that line, or the list's price. */
function useLikely(refused: Refused | null, form: Writing): Likely | null {
  const speech = useSpeech()
  const { farm } = useApp()
  const write = useWrite()
  const { say, formats } = speech
  const { field = '', likely = 0 } = refused ?? {}
  if (likely <= 0) return null
  if (field === 'deliverMs') {
    const day = dayTyped(likely, farm.site.peek()?.utcOffsetMinutes ?? 0)
    const words = say.nextDay({ at: formats.longDay(likely) })
    return { field, words, go: () => form.write({ day }) }
  }
  const [, place = '-1', name] = /^lines\/(\d+)\/(packs|rupiah)$/.exec(field) ?? []
  const at = Number(place)
  const product = form.products.find(({ id }) => id === form.written.lines[at]?.product)
  if (product === undefined) return null
  const isPrice = name === 'rupiah'
  const what = isPrice ? rupiahText(likely, speech) : amountText(likely, product.unit, speech)
  const change = isPrice ? { rupiah: write(likely) } : { packs: write(likely) }
  return { field, words: say.useFree({ what }), go: () => form.writeLine(at, change) }
}
