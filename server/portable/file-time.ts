import { MAX_AT_MS } from '../../gateway/contract/shape.ts'
import { zonedInstant } from './zoned-instant.ts'

/** Reads a time of a file; null for what is none. */
export type ReadTime = (text: string) => number | null

const WITH_OFFSET = /(Z|[+-]\d{2}:?\d{2})$/
const ISO = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/
const PARTS = /YYYY|MM|DD|HH|mm|ss/g

const sane = (at: number): number | null =>
  Number.isFinite(at) && at >= 0 && at <= MAX_AT_MS ? Math.round(at) : null

function epoch(scale: number): ReadTime {
  return (text) => (/^\d+(\.\d+)?$/.test(text) ? sane(Number(text) * scale) : null)
}

/** Date.parse takes 31 February for 3 March. */
const isDay = (text: string) => new Date(text).getUTCDate() === Number(text.slice(8))

function iso(zone: string): ReadTime {
  const toInstant = zonedInstant(zone)
  return (text) => {
    if (!ISO.test(text) || !isDay(text.slice(0, 10))) return null
    const whole = text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T')
    return WITH_OFFSET.test(whole.slice(10))
      ? sane(Date.parse(whole))
      : sane(toInstant(Date.parse(`${whole}Z`)))
  }
}

function pattern(format: string, zone: string): ReadTime {
  const toInstant = zonedInstant(zone)
  const names: readonly string[] = format.match(PARTS) ?? []
  const literal = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const shape = new RegExp(
    `^${literal.replace(PARTS, (part) => (part === 'YYYY' ? '(\\d{4})' : '(\\d{1,2})'))}$`,
  )
  return (text) => {
    const found = shape.exec(text)
    if (found === null) return null
    const part = (name: string) => Number(found[names.indexOf(name) + 1] ?? 0)
    const clock = ['HH', 'mm', 'ss'].map((name) => (names.includes(name) ? part(name) : 0))
    const [hours = 0, minutes = 0, seconds = 0] = clock
    const day = Date.UTC(part('YYYY'), part('MM') - 1, part('DD'))
    const isReal = new Date(day).getUTCDate() === part('DD') && part('MM') <= 12
    if (!isReal || hours > 23 || minutes > 59 || seconds > 59) return null
    return sane(toInstant(day + ((hours * 60 + minutes) * 60 + seconds) * 1000))
  }
}

/**
 * How a file writes its times: `iso` (an offset in the text wins over the zone), `epoch_s`,
 * `epoch_ms`, or a pattern of YYYY MM DD HH mm ss, each once. Null for a format that is none.
 */
export function fileTime(format: string, zone: string): ReadTime | null {
  if (format === 'iso') return iso(zone)
  if (format === 'epoch_s') return epoch(1000)
  if (format === 'epoch_ms') return epoch(1)
  return ['YYYY', 'MM', 'DD'].every((part) => format.includes(part)) ? pattern(format, zone) : null
}
