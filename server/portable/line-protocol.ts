import { qualityCode } from '../store/quality-code.ts'
import type { StoredReading } from '../store/store.ts'
import type { Form } from './form.ts'

const tag = (text: string): string => text.replace(/[,= ]/g, '\\$&')
const string = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

function fieldsOf(reading: StoredReading): string {
  const { value, raw, reason, compensationC } = reading
  const fields = [`quality=${qualityCode(reading.quality)}i`, `calibration=${reading.calibration}i`]
  if (value !== null) fields.push(`value=${value}`)
  if (raw !== null) fields.push(`raw=${raw}`)
  if (reason !== null) fields.push(`reason=${string(reason)}`)
  if (compensationC !== null) fields.push(`compensation_c=${compensationC}`)
  return fields.join(',')
}

/**
 * InfluxDB line protocol in the schema of our own history there: measurement = quantity; tags
 * channel, gateway, place, site; times in milliseconds (write with `precision=ms`).
 */
export const lineProtocol = (site: string): Form => ({
  head: '',
  lineOf: (channel, reading) =>
    `${channel.quantity},channel=${tag(channel.id)},gateway=${tag(channel.gateway)},` +
    `place=${tag(channel.place)},site=${tag(site)} ${fieldsOf(reading)} ${reading.at}\n`,
})
