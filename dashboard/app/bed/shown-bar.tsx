import type { Channel } from '../../../server/contract/site.ts'
import { useApp } from '../context.ts'
import { hrefOf, type PlaceRoute } from '../route.ts'
import type { ViewControls } from './view-controls.ts'

/** Which quantities are shown, and whether as charts or as tables; both kept in the address. */
export function ShownBar(props: { channels: readonly Channel[]; controls: ViewControls }) {
  const { words } = useApp()
  const route = props.controls.route.value
  const quantities = [...new Set(props.channels.map(({ quantity }) => quantity))]
  return (
    <>
      <nav class="chips" aria-label={words.value.shownQuantities}>
        {quantities.length > 1 &&
          quantities.map((quantity) => {
            const isOn = route.shown === null || route.shown.includes(quantity)
            return (
              <a
                key={quantity}
                class="chip chip-small"
                href={hrefOf({ ...route, shown: toggled(route.shown, quantity, quantities) })}
                aria-current={isOn ? 'true' : undefined}
              >
                {words.value.quantitiesShort[quantity]}
              </a>
            )
          })}
      </nav>
      <nav class="chips" aria-label={`${words.value.chart} / ${words.value.table}`}>
        {(['chart', 'table'] as const).map((as) => (
          <a
            key={as}
            class="chip chip-small"
            data-as={as}
            href={hrefOf({ ...route, as })}
            aria-current={route.as === as ? 'true' : undefined}
          >
            {words.value[as]}
          </a>
        ))}
      </nav>
    </>
  )
}

/** From all shown, a click chooses that one alone; then clicks add and take away. */
function toggled(
  shown: PlaceRoute['shown'],
  quantity: Channel['quantity'],
  all: readonly Channel['quantity'][],
): PlaceRoute['shown'] {
  if (shown === null) return [quantity]
  const next = shown.includes(quantity)
    ? shown.filter((each) => each !== quantity)
    : all.filter((each) => each === quantity || shown.includes(each))
  return next.length === 0 || next.length === all.length ? null : next
}
