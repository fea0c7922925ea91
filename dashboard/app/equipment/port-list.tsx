import type { GatewayStatus } from '../../../server/contract/latest.ts'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { useSay } from './say.ts'

type Port = GatewayStatus['ports'][number]

/** Each cable with what it answers; a fault says what to do. Of a gateway that is away it is as last heard. */
export function PortList({ ports, online }: { ports: readonly Port[]; online: boolean }) {
  const say = useSay()
  if (ports.length === 0) return <p class="hint">{say.noPorts}</p>
  return (
    <ul class="rows">
      {ports.map((port) => (
        <PortRow key={port.id} port={port} online={online} />
      ))}
    </ul>
  )
}

function PortRow({ port, online }: { port: Port; online: boolean }) {
  const say = useSay()
  const { formats, preferences } = useApp()
  const { id, driver, up, sinceMs, fault } = port
  const since = formats.value.moment(sinceMs)
  const state = up ? say.portUp({ since }) : say.portDown({ since })
  return (
    <li data-port={id} data-up={up}>
      <div class="row-head">
        <Icon name={iconOf(port, online)} />
        <strong>{id}</strong>
        <span class="hint">{say.drivers[driver] ?? driver}</span>
      </div>
      {online && <p>{state}</p>}
      {fault !== null && <p data-part="fault">{fault[preferences.language.value]}</p>}
    </li>
  )
}

function iconOf({ up, fault }: Port, online: boolean) {
  if (!online || !up) return 'dead'
  return fault === null ? 'ok' : 'late'
}
