import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useSay } from './say.ts'

interface Props {
  readonly act: string
  readonly question: string
  /** names the thing acted on, for screen readers: “Cabut Gudang timur” */
  readonly label?: string
  go(): Promise<void>
}

/** A button for what cannot be taken back: it asks once more, in its own place. */
export function Sure({ act, question, label, go }: Props) {
  const say = useSay()
  const isAsking = useSignal(false)
  const no = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isAsking.value) no.current?.focus()
  }, [isAsking, isAsking.value])
  if (!isAsking.value) {
    return (
      <button
        type="button"
        class="quiet"
        aria-label={label}
        onClick={() => {
          isAsking.value = true
        }}
      >
        {act}
      </button>
    )
  }
  const stop = () => {
    isAsking.value = false
  }
  return (
    <fieldset
      class="sure"
      onKeyDown={(event) => {
        if (event.key === 'Escape') stop()
      }}
    >
      <legend>{question}</legend>
      <button type="button" class="danger" onClick={() => void go().then(stop)}>
        {act}
      </button>
      <button type="button" class="quiet" ref={no} onClick={stop}>
        {say.cancel}
      </button>
    </fieldset>
  )
}
