import { useEffect, useRef } from 'preact/hooks'
import { useApp } from '../context.ts'
import { lengthText } from './alarm-text.ts'
import { useSay } from './say.ts'
import { useTelling } from './use-telling.ts'
import { useWaits } from './waits.ts'

const MINUTE_MS = 60_000

/** A wait between two steps: begun by hand, counted down here, heard when it is over. */
export function WaitClock({ what, minutes }: { what: string; minutes: number }) {
  const say = useSay()
  const telling = useTelling()
  const waits = useWaits()
  const { formats } = useApp()
  const endMs = waits.ends.value[what]
  const leftMs = endMs === undefined ? null : endMs - telling.nowMs
  const isRunning = leftMs !== null && leftMs > 0
  useSoundAtEnd(isRunning)
  if (isRunning) {
    return (
      <p class="wait" role="timer" data-part="wait">
        {say.waitLeft({ left: lengthText(leftMs + MINUTE_MS - 1, telling) })}
      </p>
    )
  }
  return (
    <div class="wait">
      {/* One that ended long ago says nothing of the step that is read now. */}
      {leftMs !== null && leftMs > -minutes * MINUTE_MS && (
        <p data-part="wait-over">{say.waitOver}</p>
      )}
      <button
        type="button"
        class="quiet"
        onClick={() => waits.start(what, telling.nowMs + minutes * MINUTE_MS)}
      >
        {say.waitStart({ n: formats.value.count(minutes) })}
      </button>
    </div>
  )
}

function useSoundAtEnd(isRunning: boolean): void {
  const { calling } = useApp()
  const wasRunning = useRef(false)
  useEffect(() => {
    if (wasRunning.current && !isRunning && calling.sound.value === 'on') calling.play()
    wasRunning.current = isRunning
  }, [isRunning, calling])
}
