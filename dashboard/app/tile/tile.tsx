import type { Channel } from '../../../server/contract/site.ts'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { Sparkline } from './sparkline.tsx'
import { tileText } from './tile-text.ts'

/**
 * One channel: name, value, state in shape, word and colour, target, and the last day; beside a
 * chart (`detailed`) its calibration instead of the day.
 */
export function Tile({ channel, detailed = false }: { channel: Channel; detailed?: boolean }) {
  const { farm, history, words, formats } = useApp()
  const condition = farm.conditions.value.get(channel.id)
  if (condition === undefined) return null
  const text = tileText(channel, condition, words.value, formats.value)
  return (
    <section
      class="tile"
      data-channel={channel.id}
      data-freshness={condition.freshness}
      data-state={condition.state}
      aria-label={words.value.quantities[channel.quantity]}
    >
      <h3 class="tile-name">{words.value.quantities[channel.quantity]}</h3>
      <p class="tile-value">
        <span data-part="value">{text.value}</span>
        {condition.value !== null && channel.unit !== 'pH' && (
          <span class="unit">{channel.unit}</span>
        )}
      </p>
      <p class="tile-judgement">
        <span class="state" data-part="state">
          <Icon name={condition.state} />
          <span>{text.word}</span>
        </span>
        {text.target !== null && <span class="tile-target">{text.target}</span>}
      </p>
      <div class="tile-notes" data-part="notes">
        {text.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      {detailed ? (
        <Detail channel={channel} value={condition.value} />
      ) : (
        <Sparkline channel={channel} series={history.series.value.get(channel.id)} />
      )}
    </section>
  )
}

/** Indonesian growers speak ppm; the scale is named because there are two. */
const PPM_PER_MS_CM = 700

function Detail({ channel, value }: { channel: Channel; value: number | null }) {
  const { farm, words, formats } = useApp()
  const nowMs = farm.nowMs.value
  const { calibration } = channel
  return (
    <div class="tile-detail">
      {channel.quantity === 'ec' && value !== null && (
        <p>
          {words.value.ppm({
            ppm: formats.value.count(Math.round((value * PPM_PER_MS_CM) / 10) * 10),
          })}
        </p>
      )}
      {calibration === null ? (
        isCalibratedKind(channel) && <p>{words.value.notCalibrated}</p>
      ) : (
        <p>
          {words.value.calibratedAt({
            day: formats.value.date(calibration.atMs),
            age: formats.value.age((nowMs ?? calibration.atMs) - calibration.atMs),
          })}
          {calibration.dueMs !== null && (
            <>
              {'. '}
              {words.value.calibrateAgain({ day: formats.value.date(calibration.dueMs) })}
            </>
          )}
        </p>
      )}
    </div>
  )
}

/** Probes that drift and are calibrated by hand; a DS18B20 is not. */
function isCalibratedKind({ quantity }: Channel): boolean {
  return quantity === 'ph' || quantity === 'ec' || quantity === 'moisture'
}
