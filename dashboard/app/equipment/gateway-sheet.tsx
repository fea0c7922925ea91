import type { GatewayAbout, GatewayStatus } from '../../../server/contract/latest.ts'
import { useApp } from '../context.ts'
import { PortList } from './port-list.tsx'
import { ProbeList } from './probe-list.tsx'
import { roomText } from './room-text.ts'
import { useSay } from './say.ts'

/** One gateway: whether it is there, what it still holds, its cables and its sensors. */
export function GatewaySheet({ status }: { status: GatewayStatus }) {
  const say = useSay()
  const { formats } = useApp()
  const { gateway, online, about, seenMs } = status
  return (
    <section class="sheet" data-gateway={gateway} data-online={online}>
      <h2 class="row-head">
        {gateway}
        <span class={online ? 'tag' : 'tag tag-off'}>{online ? say.online : say.offline}</span>
      </h2>
      {!online && <p>{say.offlineRemedy}</p>}
      <dl class="facts">
        <dt>{say.seen}</dt>
        <dd>{seenMs === 0 ? '—' : formats.value.moment(seenMs)}</dd>
        {online && <Backlog status={status} />}
        {online && status.clock !== null && <Clock trust={status.clock.trust} />}
        {about !== null && <About about={about} online={online} />}
      </dl>
      <h3>{say.ports}</h3>
      <PortList ports={status.ports} online={online} />
      <h3>{say.probes}</h3>
      <ProbeList gateway={gateway} />
    </section>
  )
}

function Backlog({ status }: { status: GatewayStatus }) {
  const say = useSay()
  const { formats } = useApp()
  const { backlogReadings, backlogOldestMs } = status
  const isEmpty = backlogReadings === 0 || backlogOldestMs === null
  const text = isEmpty
    ? say.backlogNone
    : say.backlogSome({
        n: formats.value.count(backlogReadings),
        since: formats.value.moment(backlogOldestMs),
      })
  return (
    <>
      <dt>{say.backlog}</dt>
      <dd data-part="backlog">{text}</dd>
    </>
  )
}

function Clock({ trust }: { trust: NonNullable<GatewayStatus['clock']>['trust'] }) {
  const say = useSay()
  return (
    <>
      <dt>{say.clock}</dt>
      <dd data-part="clock-trust">{say.trusts[trust]}</dd>
    </>
  )
}

function About({ about, online }: { about: GatewayAbout; online: boolean }) {
  const say = useSay()
  const { formats } = useApp()
  return (
    <>
      {online && (
        <>
          <dt>{say.room}</dt>
          <dd data-part="room">{roomText(about.hoursLeft, say, formats.value)}</dd>
          <dt>{say.started}</dt>
          <dd>{formats.value.moment(about.startedAtMs)}</dd>
        </>
      )}
      <dt>{say.version}</dt>
      <dd>{about.version}</dd>
    </>
  )
}
