import { Type } from 'typebox'
import type { AnyDriverKind, ChannelBasics, Driver } from '../drivers/driver.ts'
import { DRIVERS } from '../drivers/table.ts'
import { wireOf } from '../ports/open.ts'
import type { Carries, OpenWire, Wire } from '../ports/port.ts'
import { type Checked, problemsOf, refused, shaped } from './checked.ts'
import type { Document, Path } from './document.ts'
import { readLogins } from './logins.ts'
import { PORT_KEYS, PortBase, withKeys } from './schema.ts'

export interface PortConfig {
  readonly id: string
  readonly driverName: string
  /** the device its URL leads to */
  readonly device: string
  /** carries what the driver talks on */
  readonly open: OpenWire<Wire>
  readonly driver: Driver<Wire>
}

/** A port that is in order, before its channels are known. */
export interface SoundPort {
  readonly id: string
  readonly at: Path
  /** the device its URL leads to */
  readonly device: string
  readonly warnings: readonly string[]
  withChannels(channels: readonly ChannelBasics[]): PortConfig
}

/** A port as channels see it: also one with faults has a name, and perhaps a driver. */
export interface NamedPort {
  readonly id: unknown
  readonly kind: AnyDriverKind | undefined
  readonly checked: Checked<SoundPort>
}

const CARRIERS: Record<Carries, string> = {
  bytes: 'tcp:// or serial:',
  messages: 'mqtt-listen:// or mqtt://',
}

const Named = Type.Object({ id: Type.Optional(Type.Unknown()), driver: Type.String() })

/** `folder` is where a secret file's path begins. */
export function checkPort(value: unknown, document: Document, at: Path, folder: string): NamedPort {
  const named = shaped(Named, value, document, at)
  const id = named.ok ? named.value.id : undefined
  if (!named.ok) return { id, kind: undefined, checked: named }
  const kind = DRIVERS.get(named.value.driver)
  if (kind === undefined) {
    const where = document.where([...at, 'driver'])
    const known = [...DRIVERS.keys()].join(', ')
    const driver = named.value.driver.slice(0, 40)
    const base = shaped(PortBase, value, document, at)
    const refusal = `${where}: no driver '${driver}'; there are ${known}`
    return { id, kind, checked: refused(refusal, ...problemsOf(base)) }
  }
  return { id, kind, checked: soundPort(kind, value, { document, at, folder }) }
}

function soundPort(
  kind: AnyDriverKind,
  value: unknown,
  { document, at, folder }: { document: Document; at: Path; folder: string },
): Checked<SoundPort> {
  const whole = shaped(withKeys(PORT_KEYS, kind.port), value, document, at)
  const base = shaped(PortBase, value, document, at)
  if (!base.ok) return refused(...problemsOf(whole))
  const { id, url, driver, secretFile } = base.value
  const where = document.where([...at, 'url'])
  const secrets = readLogins(secretFile, folder, () => document.where([...at, 'secretFile']))
  const wire = wireOf(url, secrets.ok ? secrets.value.logins : undefined, kind.baud)
  if (!wire.ok || !whole.ok || !secrets.ok) {
    const refusal = wire.ok || !secrets.ok ? [] : [`${where}: '${speakable(url)}' ${wire.refusal}`]
    return refused(...problemsOf(whole), ...problemsOf(secrets), ...refusal)
  }
  const wanted = kind.carries ?? 'bytes'
  if (wanted !== wire.carries) {
    return refused(
      `${where}: this wire carries ${wire.carries}, but driver '${driver}' talks on ${wanted}; write a ${CARRIERS[wanted]} URL, or another driver`,
    )
  }
  const { open, device, warning } = wire
  return {
    ok: true,
    value: {
      id,
      at,
      device,
      warnings: [...secrets.value.warnings, ...(warning ? [warning] : [])].map(
        (text) => `${id}: ${text}`,
      ),
      withChannels: (channels) => ({
        id,
        driverName: driver,
        device,
        open,
        driver: kind.make(whole.value, channels),
      }),
    },
  }
}

/** What stands before the @ of a URL may be a password, and problems end up in logs. */
const speakable = (url: string) => url.replace(/\/\/[^/]*@/, '//…@')
