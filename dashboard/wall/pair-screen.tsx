import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { WALL_WORDS } from '../../server/words/wall.ts'
import type { Language } from '../../server/words/words.ts'
import type { Wall } from './keep-wall.ts'
import { codeIn } from './wall-state.ts'

interface Props {
  readonly wall: Wall
  readonly language: Language
}

export function RevokedScreen({ wall, language }: Props) {
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

export function PairScreen({ wall, language }: Props) {
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
