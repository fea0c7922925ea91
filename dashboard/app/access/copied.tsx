import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import { Icon } from '../icons.tsx'
import { useSay } from './say.ts'

/**
 * A text to hand on, with a button that copies it. Without HTTPS a browser has no clipboard for a
 * page; then the text is selected and the page says how to copy it by hand.
 */
export function Copied({ label, text }: { label: string; text: string }) {
  const say = useSay()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const state = useSignal<'idle' | 'copied' | 'by-hand'>('idle')
  const copy = async () => {
    field.current?.select()
    state.value = (await isCopied(text)) ? 'copied' : 'by-hand'
  }
  return (
    <div class="copied">
      <label for={id} class="only-read">
        {label}
      </label>
      <input
        id={id}
        ref={field}
        class="secret"
        readOnly
        value={text}
        data-part="secret"
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" class="quiet" onClick={() => void copy()}>
        <Icon name={state.value === 'copied' ? 'ok' : 'copy'} />
        {state.value === 'copied' ? say.copied : say.copy}
      </button>
      <p class="hint" role="status">
        {state.value === 'by-hand' ? say.copyByHand : ''}
      </p>
    </div>
  )
}

async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
