import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { formatsIn } from '../../server/words/format.ts'
import { WALL_WORDS } from '../../server/words/wall.ts'
import type { Language } from '../../server/words/words.ts'
import { Icon } from '../app/icons.tsx'
import type { Wall } from './keep-wall.ts'
import { codeIn, nowOf, screenOf } from './wall-state.ts'

interface Props {
  readonly wall: Wall
  readonly language: Language
}

/** The whole picture moves a little every two minutes, so that nothing burns into the panel. */
const SHIFT_MS = 120_000

/** A display on the wall: one screen at a time, and nothing to press once it is paired. */
export function WallDisplay(props: Props) {
  const { state, monoMs } = props.wall
  const screen = screenOf(state.value, monoMs.value)
  return (
    <main class="wall" data-screen={screen} data-shift={Math.floor(monoMs.value / SHIFT_MS) % 4}>
      {screen === 'pair' && <Pair {...props} />}
      {screen === 'revoked' && <Revoked {...props} />}
      {screen === 'dead' && <Dead {...props} />}
      {screen === 'calm' && <Calm {...props} />}
    </main>
  )
}

function Calm({ wall, language }: Props) {
  const { self } = wall.state.value
  const nowMs = nowOf(wall.state.value, wall.monoMs.value)
  if (self === null || nowMs === null) return null
  const formats = formatsIn(language, { name: self.zone, label: self.zoneLabel })
  return (
    <>
      <header class="wall-top">
        <p class="wall-site">{self.site}</p>
        <p class="wall-clock" data-part="clock">
          {formats.clock(nowMs)}
        </p>
      </header>
      <section class="wall-middle">
        <Icon name="waiting" />
        <h1>{WALL_WORDS[language].waitingForJobs}</h1>
      </section>
      <footer class="wall-bottom">
        <p>{self.name}</p>
        <p>{formats.day(nowMs)}</p>
      </footer>
    </>
  )
}

function Dead({ wall, language }: Props) {
  const say = WALL_WORDS[language]
  const { heardMs, self } = wall.state.value
  const seconds = Math.floor((wall.monoMs.value - heardMs) / 1_000)
  const age =
    seconds < 90
      ? say.seconds({ n: String(seconds) })
      : say.minutes({ n: String(Math.floor(seconds / 60)) })
  return (
    <section class="wall-dead" role="alert">
      <Icon name="dead" />
      <h1>{say.dead}</h1>
      <p>{self === null ? say.deadBodyNever : say.deadBody({ minutes: age })}</p>
    </section>
  )
}

function Revoked({ wall, language }: Props) {
  const say = WALL_WORDS[language]
  return (
    <section class="wall-revoked">
      <p role="alert">{say.revoked}</p>
      <button type="button" onClick={wall.pairAgain}>
        {say.pairAgain}
      </button>
    </section>
  )
}

function Pair({ wall, language }: Props) {
  const say = WALL_WORDS[language]
  const code = useSignal('')
  const isEmpty = useSignal(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const typed = codeIn(code.value)
    isEmpty.value = typed === null
    if (typed !== null) void wall.pair(typed)
  }
  const sentence = isEmpty.value ? say.codeEmpty : wall.trouble.value?.[language]
  return (
    <form class="wall-pair" onSubmit={send} noValidate>
      <h1>{say.pairTitle}</h1>
      <p>{say.pairBody}</p>
      <label>
        <span>{say.code}</span>
        <input
          ref={input}
          name="code"
          value={code.value}
          maxLength={20}
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck={false}
          placeholder="ABCD-EFGH"
          onInput={(event) => {
            code.value = event.currentTarget.value
          }}
        />
      </label>
      {sentence !== undefined && (
        <p class="wall-trouble" role="alert">
          {sentence}
        </p>
      )}
      <button type="submit">{say.pair}</button>
    </form>
  )
}
