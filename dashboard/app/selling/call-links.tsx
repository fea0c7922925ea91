import { useOrderWords, useSay } from './say.ts'

interface Props {
  readonly buyer: {
    readonly name: string
    readonly phone: string | null
    readonly whatsapp: string | null
  }
  /** ready to send; none for a plain talk */
  readonly message?: string
}

/** The buyer at one touch: a telephone call, or WhatsApp with the message in it. */
export function CallLinks({ buyer, message }: Props) {
  const say = useSay()
  const words = useOrderWords()
  const { name, phone, whatsapp } = buyer
  const text = message === undefined ? '' : `?text=${encodeURIComponent(message)}`
  return (
    <div class="call-links">
      {message !== undefined && (
        <details class="message">
          <summary>{words.message}</summary>
          <p>{message}</p>
        </details>
      )}
      <div class="row-acts">
        {phone === null && <span class="hint">{say.noPhone}</span>}
        {phone !== null && (
          <a class="act" href={`tel:${phone}`} aria-label={say.callLabel({ name })}>
            {say.call}
          </a>
        )}
        {whatsapp !== null && (
          <a
            class="quiet"
            href={`https://wa.me/${whatsapp}${text}`}
            target="_blank"
            rel="noreferrer"
            aria-label={
              message === undefined ? say.whatsappLabel({ name }) : `${words.sendWhatsapp}: ${name}`
            }
          >
            {message === undefined ? say.whatsapp : words.sendWhatsapp}
          </a>
        )}
      </div>
    </div>
  )
}
