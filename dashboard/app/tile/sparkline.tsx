import type { Channel } from '../../../server/contract/site.ts'
import type { ChannelHistory } from '../channel-history.ts'
import { useApp } from '../context.ts'
import { SPARK_HEIGHT, SPARK_WIDTH, sparkOf } from './spark-path.ts'

/** The last 24 hours of a channel in one small line; holes stay holes. */
export function Sparkline({
  channel,
  series,
}: {
  channel: Channel
  series: ChannelHistory | undefined
}) {
  const { words, formats } = useApp()
  const spark = series === undefined ? null : sparkOf(series)
  if (spark === null) {
    return <p class="spark spark-empty">{series === undefined ? '' : words.value.sparkEmpty}</p>
  }
  const say = (value: number) => formats.value.value(channel.quantity, value)
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words.value.sparkLabel({ low: say(spark.low), high: say(spark.high) })}
    >
      {spark.band !== null && (
        <rect
          class="spark-band"
          x="0"
          width={SPARK_WIDTH}
          y={spark.band.top}
          height={spark.band.height}
        />
      )}
      <path class="spark-line" d={spark.path} />
    </svg>
  )
}
