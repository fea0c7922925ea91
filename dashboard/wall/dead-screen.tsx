import { WALL_WORDS } from '../../server/words/wall.ts'
import type { Language } from '../../server/words/words.ts'
import { useFit } from './fit.ts'
import { formatsOf } from './footer.tsx'
import { Pictogram } from './pictogram.tsx'
import { sayDuration } from './say-duration.ts'
import type { WallState } from './wall-state.ts'
import { nowOf } from './wall-state.ts'

interface Props {
  readonly state: WallState
  readonly monoMs: number
  readonly language: Language
}

/** The whole display: nothing that was shown before may still pass for true. */
export function DeadScreen({ state, monoMs, language }: Props) {
  const say = WALL_WORDS[language]
  const age = sayDuration(monoMs - state.heardMs, language)
  const lastMs = nowOf(state, state.heardMs)
  const formats = formatsOf(state, language)
  const last = lastMs === null || formats === null ? null : formats.bareClock(lastMs)
  const ref = useFit<HTMLElement>({ ways: 4, key: `${language} ${age.length} ${last === null}` })
  return (
    <section class="all-dead" role="alert" ref={ref}>
      <div class="all-dead-top">
        <Pictogram name="dead" />
      </div>
      <h1 data-far>{say.dead}</h1>
      <p class="all-dead-age" data-far>
        {state.clock !== null && (
          <>
            <span class="all-dead-piece">{age}</span>
            <span class="all-dead-piece between">·</span>
          </>
        )}
        <span class="all-dead-piece">{say.callStaff}</span>
      </p>
      <p class="all-dead-last">{last === null ? say.deadNever : say.deadLast({ clock: last })}</p>
    </section>
  )
}
