import { useApp } from '../context.ts'
import { hrefOf, QUALITIES_TO_DRAW } from '../route.ts'
import type { ViewControls } from './view-controls.ts'

/** Which readings the charts count; kept in the address. */
export function QualityBar({ controls }: { controls: ViewControls }) {
  const { words } = useApp()
  const route = controls.route.value
  return (
    <nav class="chips quality-bar" aria-label={words.value.drawnReadings}>
      <span aria-hidden="true">{words.value.drawnReadings}</span>
      {QUALITIES_TO_DRAW.map((quality) => (
        <a
          key={quality}
          class="chip chip-small"
          data-quality={quality}
          title={words.value.drawnHint[quality]}
          href={hrefOf({ ...route, quality })}
          aria-current={route.quality === quality ? 'true' : undefined}
        >
          {words.value.drawn[quality]}
        </a>
      ))}
    </nav>
  )
}
