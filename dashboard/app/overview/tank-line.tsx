import type { Channel } from '../../../server/contract/site.ts'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { hrefOf, placeRoute } from '../route.ts'
import { tileText } from '../tile/tile-text.ts'

/** What the bed drinks: its tank's values in one compact line, as alive or dead as the tank's own tiles. */
export function TankLine({ slug }: { slug: string }) {
  const { farm, words } = useApp()
  const tank = farm.site.value?.places.find((place) => place.slug === slug)
  const channels = farm.channelsAt(slug)
  if (tank === undefined || channels.length === 0) return null
  return (
    <div class="tank-line">
      <p>
        <a href={hrefOf(placeRoute(slug))}>{words.value.solutionFrom({ tank: tank.name })}</a>
      </p>
      <dl>
        {channels.map((channel) => (
          <TankValue key={channel.id} channel={channel} />
        ))}
      </dl>
    </div>
  )
}

function TankValue({ channel }: { channel: Channel }) {
  const { farm, words, formats } = useApp()
  const condition = farm.conditions.value.get(channel.id)
  if (condition === undefined) return null
  const text = tileText(channel, condition, words.value, formats.value)
  return (
    <div class="tank-value" data-tank-channel={channel.id} data-state={condition.state}>
      <dt>{words.value.quantitiesShort[channel.quantity]}</dt>
      <dd>
        <Icon name={condition.state} />
        <span class="only-read">{text.word} </span>
        <span>{text.value}</span>
        {condition.value !== null && channel.unit !== 'pH' && (
          <span class="unit">{channel.unit}</span>
        )}
      </dd>
    </div>
  )
}
