import type { ReadonlySignal } from '@preact/signals'
import { WALL_WORDS } from '../../server/words/wall.ts'
import type { Language } from '../../server/words/words.ts'
import { BoardScreen } from './board-screen.tsx'
import { DeadScreen } from './dead-screen.tsx'
import { QuietCard } from './job-card.tsx'
import type { Wall } from './keep-wall.ts'
import { isQuiet } from './night.ts'
import { PairScreen, RevokedScreen } from './pair-screen.tsx'
import { sizesOf } from './sizes.ts'
import type { Voice } from './speak.ts'
import { nowOf, screenOf, settingsOf, type WallState } from './wall-state.ts'

interface Props {
  readonly wall: Wall
  readonly voice: Voice
  /** the language of a display that no server has told one */
  readonly asked: ReadonlySignal<Language>
}

/** The whole picture moves a little every two minutes, so that nothing burns into the panel. */
const SHIFT_MS = 120_000
const SHIFTS = [
  [0, 0],
  [8, 0],
  [8, 8],
  [0, 8],
  [-8, 8],
  [-8, 0],
  [-8, -8],
  [0, -8],
  [8, -8],
] as const

export const languageOf = (state: WallState, asked: Language): Language =>
  state.board === null ? asked : state.board.settings.language

/** A display on the wall: one screen at a time, and nothing to press once it is paired. */
export function WallDisplay({ wall, voice, asked }: Props) {
  const state = wall.state.value
  const monoMs = wall.monoMs.value
  const screen = screenOf(state, monoMs)
  const language = languageOf(state, asked.value)
  const [x = 0, y = 0] = SHIFTS[Math.floor(monoMs / SHIFT_MS) % SHIFTS.length] ?? []
  const style = { ...sizesOf(settingsOf(state)).style, '--x': `${x}px`, '--y': `${y}px` }
  const shown = { state, monoMs, language }
  return (
    <main
      class="wall"
      data-screen={nameOf(screen, state)}
      data-dim={isDim(state, monoMs)}
      style={style}
    >
      {screen === 'pair' && <PairScreen wall={wall} language={language} />}
      {screen === 'revoked' && <RevokedScreen wall={wall} language={language} />}
      {screen === 'dead' && <DeadScreen {...shown} />}
      {screen === 'asking' && <QuietCard shape="waiting" verb={WALL_WORDS[language].waiting} />}
      {screen === 'board' && state.board !== null && (
        <BoardScreen
          {...shown}
          board={state.board}
          isMute={!voice.canSound.value}
          takenMs={voice.takenMs}
        />
      )}
    </main>
  )
}

/** A board without jobs is a calm one. */
const nameOf = (screen: ReturnType<typeof screenOf>, { board }: WallState) => {
  if (screen !== 'board') return screen
  return board?.jobs.length === 0 ? 'calm' : 'job'
}

/** At night a panel that asks for nothing is dimmed. */
function isDim(state: WallState, monoMs: number): boolean {
  const nowMs = nowOf(state, monoMs)
  if (nowMs === null || state.board === null || state.board.jobs.length > 0) return false
  return isQuiet(state, nowMs)
}
