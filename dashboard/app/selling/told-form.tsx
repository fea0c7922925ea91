import type { ComponentChildren } from 'preact'

interface Props {
  /** what it is about, for whoever looks for it on the page */
  readonly part: string
  /** words of the button that sends it, and of the one that leaves it */
  readonly act: string
  readonly leave: string
  readonly isBusy: boolean
  readonly isInline?: boolean
  /** what it does cannot be taken back */
  readonly isGrave?: boolean
  send(): Promise<void>
  close(): void
  readonly children: ComponentChildren
}

/** A form of the sales desk: what is to be told, a button to send it and one to leave it. */
export function ToldForm({ part, act, leave, isBusy, send, close, children, ...more }: Props) {
  return (
    <form
      class={more.isInline === true ? 'form inline-form' : 'form'}
      noValidate
      data-part={part}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {children}
      <div class="row-acts">
        <button
          type="submit"
          class={more.isGrave === true ? 'danger' : 'act'}
          disabled={isBusy}
          data-part="act"
        >
          {act}
        </button>
        <button type="button" class="quiet" onClick={close}>
          {leave}
        </button>
      </div>
    </form>
  )
}
