import type { WallBoard } from '../../server/contract/wall-board.ts'
import { type Formats, formatsIn } from '../../server/words/format.ts'
import { WALL_WORDS } from '../../server/words/wall.ts'
import type { Language } from '../../server/words/words.ts'
import { useFit } from './fit.ts'
import { Pictogram } from './pictogram.tsx'
import { sayDuration } from './say-duration.ts'
import { nowOf, type WallState } from './wall-state.ts'

interface Props {
  readonly state: WallState
  readonly monoMs: number
  readonly language: Language
  readonly isMute: boolean
}

/** Words of the site's own zone; null until the server has said which that is. */
export function formatsOf({ self }: WallState, language: Language): Formats | null {
  return self === null ? null : formatsIn(language, { name: self.zone, label: self.zoneLabel })
}

/** For whoever stands near: how fresh all of this is, and what time it is. */
export function Footer({ state, monoMs, language, isMute }: Props) {
  const nowMs = nowOf(state, monoMs)
  const formats = formatsOf(state, language)
  const data = state.board === null ? null : sayData(state.board, nowMs ?? 0, language)
  const ref = useFit<HTMLElement>({ ways: 4, key: `${data} ${isMute} ${nowMs !== null}` })
  if (nowMs === null || formats === null) return null
  return (
    <footer class="near" ref={ref}>
      <Ring heardMs={state.heardMs} monoMs={monoMs} />
      <span class="near-data" data-part="data">
        {data}
      </span>
      {isMute && (
        <span class="near-mute" data-part="mute">
          <Pictogram name="mute" />
          <span>{WALL_WORDS[language].mute}</span>
        </span>
      )}
      <span class="near-day">{formats.longDay(nowMs)}</span>
      <span class="near-clock" data-part="clock">
        {formats.clock(nowMs)}
      </span>
    </footer>
  )
}

const FRESH_MS = 90_000

function sayData({ places }: WallBoard, nowMs: number, language: Language): string {
  const say = WALL_WORDS[language]
  const measured = places.flatMap(({ measuredMs }) => (measuredMs === null ? [] : [measuredMs]))
  if (measured.length === 0) return say.noData
  const ageMs = nowMs - Math.max(...measured)
  return ageMs < FRESH_MS ? say.dataFresh : say.dataAge({ age: sayDuration(ageMs, language) })
}

const HEARTBEAT_MS = 5_000
const DEGREES_A_SECOND = 24

/** Turns by the script and only while the server is heard: a style would turn it on a dead page. */
function Ring({ heardMs, monoMs }: { readonly heardMs: number; readonly monoMs: number }) {
  const turnedMs = Math.min(monoMs, heardMs + HEARTBEAT_MS)
  const turn = Math.round((turnedMs / 1_000) * DEGREES_A_SECOND) % 360
  return <i class="ring" style={{ rotate: `${turn}deg` }} />
}
