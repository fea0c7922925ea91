import type { Price, Product } from '../../../server/contract/products.ts'
import { useApp } from '../context.ts'
import { Box, Pick } from '../growing/fields.tsx'
import { useForm } from '../growing/form-state.ts'
import { neededFigure } from '../growing/typed.ts'
import { dayIn } from './dates.ts'
import { goodsDoor } from './goods-door.ts'
import { mayWrite } from './may-write.ts'
import { ALL_CHANNELS, RUPIAH_SPAN } from './product-body.ts'
import type { ProductPart } from './product-part.ts'
import { perKgText, priceText } from './product-text.ts'
import { useGoodsWords, useSpeech } from './say.ts'
import { SentForm } from './sent-form.tsx'
import { TableBox } from './table-box.tsx'

/** What it costs whom, from which day, and what it will cost. */
export function PriceSheet({ of, changed }: ProductPart) {
  const say = useGoodsWords()
  const { session } = useApp()
  const all = [...of.prices, ...of.pricesToCome]
  return (
    <section class="sheet" data-part="prices">
      <h2>{say.prices}</h2>
      {all.length === 0 ? <p class="price-none">{say.noPrice}</p> : <Table of={of} />}
      {mayWrite(session.me.value?.role) && <SetPrice of={of} changed={changed} />}
    </section>
  )
}

function Table({ of }: { of: Product }) {
  const say = useGoodsWords()
  return (
    <TableBox name={say.prices}>
      <table>
        <caption class="only-read">{say.prices}</caption>
        <thead>
          <tr>
            <th scope="col">{say.priceList}</th>
            <th scope="col">{say.price}</th>
            <th scope="col">{say.perKg}</th>
            <th scope="col">{say.holdsFrom}</th>
          </tr>
        </thead>
        <tbody>
          {ALL_CHANNELS.flatMap((channel) => [
            ...of.prices.filter((each) => each.channel === channel),
            ...of.pricesToCome.filter((each) => each.channel === channel),
          ]).map((price) => (
            <Row key={`${price.channel} ${price.fromMs}`} price={price} of={of} />
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Row({ price, of }: { price: Price; of: Product }) {
  const speech = useSpeech()
  const { say, formats } = speech
  const isToCome = of.pricesToCome.includes(price)
  return (
    <tr data-to-come={isToCome}>
      <th scope="row">{say.channels[price.channel]}</th>
      <td>{priceText(price.rupiah, of.unit, speech)}</td>
      <td>{perKgText(price, of, speech) ?? '–'}</td>
      <td>
        {formats.date(price.fromMs)}
        {isToCome && <span class="tag">{say.toCome}</span>}
      </td>
    </tr>
  )
}

function SetPrice({ of, changed }: ProductPart) {
  const say = useGoodsWords()
  const { ask, farm } = useApp()
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const form = useForm({ channel: 'umum' }, () => {})
  const read = () => {
    const fields = form.fields.peek()
    const fromMs = dayIn(fields, 'fromMs', offset)
    return {
      channel: fields['channel'],
      rupiah: neededFigure(fields, 'rupiah', RUPIAH_SPAN),
      ...(fromMs === null ? {} : { fromMs }),
    }
  }
  const done = async () => {
    form.fill({ channel: form.fields.peek()['channel'] ?? 'umum' })
    await changed()
  }
  const lists = ALL_CHANNELS.map((value) => ({ value, text: say.channels[value] }))
  return (
    <details class="fold" data-part="set-price" open={of.prices.length === 0 || undefined}>
      <summary>{say.setPrice}</summary>
      <div class="fold-inside">
        <SentForm
          form={form}
          act={say.savePrice}
          read={read}
          send={(body) => goodsDoor(ask).setPrice(of.id, body)}
          done={done}
        >
          <div class="figures">
            <Pick form={form} name="channel" label={say.priceList} options={lists} />
            <Box
              form={form}
              name="rupiah"
              label={say.priceEachOf({ unit: say.units[of.unit] })}
              unit="Rp"
            />
            <Box form={form} name="fromMs" label={say.holdsFrom} hint={say.fromHint} type="date" />
          </div>
        </SentForm>
      </div>
    </details>
  )
}
