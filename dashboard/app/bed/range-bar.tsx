import { useApp } from '../context.ts'
import { Icon, type IconName } from '../icons.tsx'
import { RANGES } from '../range.ts'
import { hrefOf } from '../route.ts'
import type { ViewControls } from './view-controls.ts'

/** Which stretch of time: five ranges, moving and zooming by buttons, and the way back to now. */
export function RangeBar({ controls }: { controls: ViewControls }) {
  const { words } = useApp()
  const { spanMs, endMs } = controls.view.value
  return (
    <div class="range-bar">
      <nav class="chips" aria-label={words.value.range}>
        {RANGES.map((range) => (
          <a
            key={range.word}
            class="chip"
            data-range={range.word}
            href={hrefOf({ ...controls.route.value, view: { spanMs: range.spanMs, endMs: null } })}
            aria-current={endMs === null && spanMs === range.spanMs ? 'true' : undefined}
          >
            {words.value.ranges[range.word]}
          </a>
        ))}
      </nav>
      <div class="steppers">
        <Step name="earlier" icon="back" act={() => controls.pan(-1)} />
        <Step name="later" icon="forward" act={() => controls.pan(1)} off={endMs === null} />
        <Step name="zoomIn" icon="plus" act={() => controls.zoom(0.5)} />
        <Step name="zoomOut" icon="minus" act={() => controls.zoom(2)} />
      </div>
      {endMs !== null && (
        <button type="button" class="pill" data-part="back-to-now" onClick={controls.backToNow}>
          {words.value.backToNow} <Icon name="now" />
        </button>
      )}
      <p class="window" data-part="window">
        {controls.text.value}
      </p>
    </div>
  )
}

function Step(props: {
  name: 'earlier' | 'later' | 'zoomIn' | 'zoomOut'
  icon: IconName
  act: () => void
  off?: boolean
}) {
  const { words } = useApp()
  const label = words.value[props.name]
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      data-step={props.name}
      disabled={props.off}
      onClick={props.act}
    >
      <Icon name={props.icon} />
    </button>
  )
}
