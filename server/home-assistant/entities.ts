import type { Quantity } from '../../gateway/contract/reading.ts'
import type { ChannelRow } from '../book/tables.ts'
import { DEAD_AFTER_PERIODS } from '../contract/latest.ts'
import type { Place } from '../contract/site.ts'
import { id as words } from '../words/id.ts'

/** Retained messages by topic, as a broker of Home Assistant should hold them. */
export type Messages = ReadonlyMap<string, string>

/** A letter, digit, dash or line: nothing else may stand in a discovery topic. */
export const plain = (text: string): string => text.replaceAll(/[^a-zA-Z0-9_-]/g, '_')
export const baseOf = (site: string): string => `panen-home/${plain(site)}`
export const statusTopic = (site: string): string => `${baseOf(site)}/status`
/** of every entity of the site, of any kind */
export const configFilter = (site: string): string =>
  `homeassistant/+/panen_${plain(site)}/+/config`

/** Home Assistant's own names: developers.home-assistant.io, sensor entity. */
const CLASSES: Readonly<
  Record<Quantity, { readonly device_class?: string; readonly unit?: string }>
> = {
  ph: { device_class: 'ph' },
  ec: { device_class: 'conductivity', unit: 'mS/cm' },
  water_temperature: { device_class: 'temperature', unit: '°C' },
  air_temperature: { device_class: 'temperature', unit: '°C' },
  soil_temperature: { device_class: 'temperature', unit: '°C' },
  humidity: { device_class: 'humidity', unit: '%' },
  moisture: { device_class: 'moisture', unit: '%' },
  light: { unit: 'µmol/m²/s' },
  water_level: { device_class: 'distance', unit: 'cm' },
  flow: { device_class: 'volume_flow_rate', unit: 'L/min' },
}
/** Messages go out at a bounded rate: a value must not expire because its turn comes late. */
const LEAST_EXPIRY_S = 60

/** Discovery of a channel; `speed` is farm seconds a second. */
export function channelConfig(
  site: string,
  channel: ChannelRow,
  { places, speed }: { readonly places: readonly Place[]; readonly speed: number },
): readonly [string, string] {
  const object = plain(channel.id)
  const { device_class, unit } = CLASSES[channel.quantity]
  const state = `${baseOf(site)}/channel/${object}`
  const deadS = (DEAD_AFTER_PERIODS * channel.period_ms) / 1_000 / speed
  return entity(
    site,
    { kind: 'sensor', object },
    {
      name: words.quantities[channel.quantity],
      state_topic: state,
      json_attributes_topic: state,
      value_template: '{{ value_json.value }}',
      availability: [{ topic: statusTopic(site) }, { topic: `${state}/availability` }],
      availability_mode: 'all',
      expire_after: Math.max(LEAST_EXPIRY_S, Math.ceil(deadS)),
      state_class: 'measurement',
      ...(device_class !== undefined && { device_class }),
      ...(unit !== undefined && { unit_of_measurement: unit }),
      device: deviceOf(site, channel.place, places),
    },
  )
}

/** Discovery of what is on while a place has an alarm or a job. */
export function placeConfig(
  site: string,
  what: 'alarm' | 'job',
  { place, places }: { readonly place: string; readonly places: readonly Place[] },
): readonly [string, string] {
  const state = `${baseOf(site)}/${what}/${plain(place)}`
  return entity(
    site,
    { kind: 'binary_sensor', object: `${what}_${plain(place)}` },
    {
      name: what === 'alarm' ? 'Peringatan' : 'Tugas',
      state_topic: state,
      json_attributes_topic: state,
      value_template: '{{ value_json.state }}',
      availability_topic: statusTopic(site),
      ...(what === 'alarm' && { device_class: 'problem' }),
      device: deviceOf(site, place, places),
    },
  )
}

function entity(
  site: string,
  { kind, object }: { readonly kind: string; readonly object: string },
  config: object,
): readonly [string, string] {
  const name = `panen_${plain(site)}`
  const all = { ...config, unique_id: `${name}_${object}`, origin: { name: 'Panen' } }
  return [`homeassistant/${kind}/${name}/${object}/config`, JSON.stringify(all)]
}

const deviceOf = (site: string, place: string, places: readonly Place[]) => ({
  identifiers: [`panen_${plain(site)}_${plain(place)}`],
  name: places.find(({ slug }) => slug === place)?.name ?? place,
  manufacturer: 'Panen',
})
