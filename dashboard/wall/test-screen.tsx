import type { ReadonlySignal } from '@preact/signals'
import { WALL_WORDS } from '../../server/words/wall.ts'
import type { Language } from '../../server/words/words.ts'
import type { Wall } from './keep-wall.ts'
import { Pictogram, shapeOfState } from './pictogram.tsx'
import { fontVh, sizesOf } from './sizes.ts'
import type { Voice } from './speak.ts'
import { languageOf } from './wall.tsx'
import { settingsOf } from './wall-state.ts'

interface Props {
  readonly wall: Wall
  readonly voice: Voice
  readonly asked: ReadonlySignal<Language>
}

/** Five directions that nobody knows by heart, a line for each size. */
const LINES = [
  { arcMinutes: 22, turns: [0, 90, 270, 180, 0] },
  { arcMinutes: 20, turns: [180, 0, 90, 0, 270] },
  { arcMinutes: 16, turns: [90, 270, 180, 0, 90] },
] as const

const STATES = ['danger', 'dead', 'do', 'running', 'late', 'fine', 'unwatched'] as const

/** Stands in the room for the eye chart: can this display be read from where people stand? */
export function TestScreen({ wall, voice, asked }: Props) {
  const state = wall.state.value
  const settings = settingsOf(state)
  const language = languageOf(state, asked.value)
  const say = WALL_WORDS[language]
  const count = (n: number) => String(n).replace('.', language === 'id' ? ',' : '.')
  const screen = { inch: count(settings.diagonalInch), metres: count(settings.viewDistanceM) }
  return (
    <main class="wall reading-test" data-screen="test" style={sizesOf(settings).style}>
      <header>
        <h1>{say.testTitle}</h1>
        <p>{say.testScreen(screen)}</p>
        <p>{say.testBody}</p>
      </header>
      {LINES.map(({ arcMinutes, turns }) => (
        <p key={arcMinutes} class="e-line" data-arc-minutes={arcMinutes}>
          <span>{say.testMinutes({ n: String(arcMinutes) })}</span>
          {turns.map((turn, at) => (
            <i
              key={`${arcMinutes}-${at}`}
              class="e"
              style={{ rotate: `${turn}deg`, fontSize: `${fontVh(settings, arcMinutes)}vh` }}
            >
              E
            </i>
          ))}
        </p>
      ))}
      <ul class="test-shapes" aria-label={say.testShapes}>
        {STATES.map((shown) => (
          <li key={shown} data-state={shown}>
            <Pictogram name={shapeOfState(shown, 'water')} />
          </li>
        ))}
      </ul>
      <button type="button" onClick={voice.test}>
        {say.testSound}
        {!voice.canSound.value && <Pictogram name="mute" />}
      </button>
    </main>
  )
}
