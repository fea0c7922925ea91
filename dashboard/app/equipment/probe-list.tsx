import type { Channel } from '../../../server/contract/site.ts'
import { useApp } from '../context.ts'
import { hrefOf, placeRoute } from '../route.ts'
import { useSay } from './say.ts'

/** The sensors of a gateway: what each measures, where, and how old its calibration is. */
export function ProbeList({ gateway }: { gateway: string }) {
  const say = useSay()
  const { farm } = useApp()
  const channels = farm.site.value?.channels.filter((each) => each.gateway === gateway) ?? []
  if (channels.length === 0) return <p class="hint">{say.noProbes}</p>
  return (
    <ul class="rows">
      {channels.map((channel) => (
        <ProbeRow key={channel.id} channel={channel} />
      ))}
    </ul>
  )
}

function ProbeRow({ channel }: { channel: Channel }) {
  const { farm, words } = useApp()
  const { probe, place, quantity } = channel
  const name = farm.site.value?.places.find(({ slug }) => slug === place)?.name ?? place
  return (
    <li data-probe={probe} data-channel={channel.id}>
      <div class="row-head">
        <strong>{words.value.quantities[quantity]}</strong>
        <a href={hrefOf(placeRoute(place))}>{name}</a>
        <span class="hint">{probe}</span>
      </div>
      <p data-part="calibration">
        <Calibrated channel={channel} />
      </p>
    </li>
  )
}

function Calibrated({ channel }: { channel: Channel }) {
  const say = useSay()
  const { farm, formats } = useApp()
  const { calibration, rawUnit, unit } = channel
  if (calibration !== null) {
    const nowMs = farm.nowMs.value ?? calibration.atMs
    const age = formats.value.age(nowMs - calibration.atMs)
    const isDue = calibration.dueMs !== null && calibration.dueMs <= nowMs
    return isDue ? <strong>{say.due({ age })}</strong> : say.calibrated({ age })
  }
  return <>{rawUnit === unit ? say.needsNone : say.notCalibrated}</>
}
