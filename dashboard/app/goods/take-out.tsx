import { Trouble } from '../access/form.tsx'
import { useSending } from '../access/sending.ts'
import { Sure } from '../access/sure.tsx'
import { useApp } from '../context.ts'
import { goodsDoor } from './goods-door.ts'
import type { ProductPart } from './product-part.ts'
import { useGoodsWords } from './say.ts'

/** Ends the selling of a product, and begins it again. */
export function TakeOut({ of, changed }: ProductPart) {
  const say = useGoodsWords()
  const { ask } = useApp()
  const sending = useSending()
  const door = goodsDoor(ask)
  const go = async () => {
    const isSold = of.removedMs === null
    await sending.send<unknown>(() =>
      isSold ? door.removeProduct(of.id) : door.restoreProduct(of.id),
    )
    await changed()
  }
  return (
    <section class="sheet" data-part="take-out">
      {of.removedMs === null ? (
        <Sure act={say.takeOut} question={say.takeOutSure} go={go} />
      ) : (
        <>
          <p>{say.isOut}</p>
          <button type="button" class="act" onClick={() => void go()}>
            {say.restore}
          </button>
        </>
      )}
      <Trouble sending={sending} />
    </section>
  )
}
