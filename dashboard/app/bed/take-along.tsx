import type { RawFormat } from '../../../server/contract/raw.ts'
import type { Channel } from '../../../server/contract/site.ts'
import { rawHref } from '../api.ts'
import { useApp } from '../context.ts'
import { windowOf } from '../range.ts'
import type { ViewControls } from './view-controls.ts'

/** The readings behind the charts as files: for a spreadsheet, and for programs. */
export function TakeAlong(props: { channels: readonly Channel[]; controls: ViewControls }) {
  const { words } = useApp()
  const say = words.value
  return (
    <div class="chips take-along">
      <Download {...props} format="csv-id" label={say.download} hint={say.downloadHint} />
      <Download {...props} format="csv-iso" label={say.downloadIso} hint={say.downloadIsoHint} />
    </div>
  )
}

function Download(props: {
  channels: readonly Channel[]
  controls: ViewControls
  format: RawFormat
  label: string
  hint: string
}) {
  const { farm } = useApp()
  const { channels, controls, format } = props
  const address = () => {
    const window = windowOf(controls.view.peek(), farm.nowMs.peek() ?? 0)
    return rawHref(
      channels.map(({ id }) => id),
      window,
      format,
    )
  }
  // A window that follows now ends at the press, not at the last drawing of this link.
  const renew = (event: { currentTarget: HTMLAnchorElement }) => {
    event.currentTarget.href = address()
  }
  return (
    <a
      class="chip chip-small"
      download
      href={address()}
      title={props.hint}
      data-download={format}
      onClick={renew}
    >
      {props.label}
    </a>
  )
}
