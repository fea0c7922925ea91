import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Channel } from '../../../server/contract/site.ts'
import { useApp } from '../context.ts'
import { followHistory, type LiveHistory } from './live-history.ts'
import type { Bucket } from './series-model.ts'
import type { ViewControls } from './view-controls.ts'

const ROWS = 48

/** The chart's numbers as a table, newest first: for readers of screens, and for copying by hand. */
export function SeriesTable({ channel, controls }: { channel: Channel; controls: ViewControls }) {
  const app = useApp()
  const history = useSignal<LiveHistory | null>(null)
  useEffect(() => {
    const followed = followHistory(app, channel, controls, ROWS)
    history.value = followed
    return followed.close
  }, [app, channel, controls, history])
  const { words, preferences } = app
  const trouble = history.value?.trouble.value ?? null
  const buckets = history.value?.followed.value?.model.buckets ?? []
  const unit = channel.unit === 'pH' ? '' : ` (${channel.unit})`
  if (trouble !== null) return <p class="nothing">{trouble[preferences.language.value]}</p>
  return (
    <div class="table-box" data-table-channel={channel.id}>
      <table>
        <caption class="only-read">
          {words.value.quantities[channel.quantity]} {controls.text.value}
        </caption>
        <thead>
          <tr>
            <th scope="col">{`${words.value.time} (${app.formats.value.zone})`}</th>
            <th scope="col">{`${words.value.mean}${unit}`}</th>
            <th scope="col">{words.value.lowest}</th>
            <th scope="col">{words.value.highest}</th>
            <th scope="col">{words.value.count}</th>
            <th scope="col">{words.value.distrusted}</th>
          </tr>
        </thead>
        <tbody>
          {[...buckets].reverse().map((bucket) => (
            <Row key={bucket.startMs} bucket={bucket} channel={channel} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ bucket, channel }: { bucket: Bucket; channel: Channel }) {
  const { words, formats } = useApp()
  const say = (value: number | null) =>
    value === null ? '' : formats.value.value(channel.quantity, value)
  const count = (n: number) => formats.value.count(n)
  return (
    <tr>
      <th scope="row">{formats.value.bareMoment(bucket.startMs)}</th>
      {bucket.n === 0 ? (
        <td colSpan={3} class="no-data">
          {words.value.noData}
        </td>
      ) : (
        <>
          <td>{say(bucket.mean)}</td>
          <td>{say(bucket.min)}</td>
          <td>{say(bucket.max)}</td>
        </>
      )}
      <td>{count(bucket.n)}</td>
      <td>{bucket.bad === 0 ? '' : count(bucket.bad)}</td>
    </tr>
  )
}
