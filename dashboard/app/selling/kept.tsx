import type { PromiseRecord } from '../../../server/contract/promise.ts'
import { useApp } from '../context.ts'
import { shareText } from './goods-text.ts'
import { sellingDoor } from './selling-door.ts'
import { useFresh } from './use-fresh.ts'
import { useSpeech } from './use-speech.ts'

/** Fewer promises than this say little about how good they are. */
const YOUNG = 10

/** How often promises were kept: the figure that the desk is measured by. */
export function Kept() {
  const { ask } = useApp()
  const record = useFresh(() => sellingDoor(ask).record()).value.value
  if (record === null) return null
  return <Figures record={record} />
}

function Figures({ record: { all, levels } }: { record: PromiseRecord }) {
  const speech = useSpeech()
  const { say, formats } = speech
  const of = (kept: number, promised: number) =>
    say.keptOf({ kept: formats.count(kept), promised: formats.count(promised) })
  if (all === null || all.promised === 0) {
    return (
      <section class="kept" data-part="kept" data-young="true">
        <h2>{say.kept}</h2>
        <p class="hint">{say.keptNone}</p>
      </section>
    )
  }
  const isYoung = all.promised < YOUNG
  return (
    <section class="kept" data-part="kept" data-young={String(isYoung)}>
      <h2>{say.kept}</h2>
      <p class="kept-figure">{of(all.kept, all.promised)}</p>
      {isYoung && <p class="hint">{say.keptYoung}</p>}
      <ul class="kept-levels">
        {levels.map(
          ({ level, kept, promised }) =>
            level !== null &&
            promised > 0 && (
              <li key={level}>
                {say.keptAt({ level: shareText(level, speech), of: of(kept, promised) })}
                {promised >= YOUNG && (
                  <span class="hint">
                    {kept / promised >= level ? say.keptAbove : say.keptBelow}
                  </span>
                )}
              </li>
            ),
        )}
      </ul>
    </section>
  )
}
