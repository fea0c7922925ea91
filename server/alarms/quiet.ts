import type { Suppression } from '../contract/alarms.ts'
import type { Heard } from './heard.ts'
import type { Rule } from './rule.ts'
import type { Standing } from './state.ts'

const MINUTE_MS = 60_000
/** "Agronomy and statistics design report" §1.2: pH and EC are in motion after a dose. */
const DOSED_MS = 20 * MINUTE_MS
/** A probe takes its time to be at home again in the tank. */
const CALIBRATED_MS = 10 * MINUTE_MS
/** After a return, readings come before their absence is complained of. */
const SETTLE_MS = 2 * MINUTE_MS
/** What is dead for longer than this after a noted power cut is dead for another reason. */
const POWER_MS = 30 * MINUTE_MS

/** A reason to be quiet, or its end. */
export interface Hush {
  readonly why: Suppression
  readonly isOver: boolean
  /** null while it is not known */
  readonly endMs: number | null
}

/** Who is away, and whether that is everybody. */
export interface Absence {
  readonly away: readonly string[]
  readonly isEverybody: boolean
}

const until = (why: Suppression, endMs: number | null): Hush => ({ why, isOver: false, endMs })
const over = (why: Suppression, endMs: number): Hush => ({ why, isOver: true, endMs })

/** What something heard says of a rule's being quiet. */
export function hushes(rule: Rule, heard: Heard, absence: Absence): readonly Hush[] {
  const said = saidBy(rule, heard, absence)
  return said.filter(({ why }) => rule.quietedBy.includes(why))
}

function saidBy(rule: Rule, heard: Heard, absence: Absence): readonly Hush[] {
  if (heard.kind === 'reading') return byReading(rule, heard)
  if (heard.kind === 'event') return byEvent(rule, heard)
  if (heard.kind === 'gateway') return byGateway(rule, heard, absence)
  return []
}

function byReading(rule: Rule, { reading, nowMs }: Heard & { kind: 'reading' }): readonly Hush[] {
  const isBeingCalibrated = reading.reason === 'calibrating' && reading.channel === rule.channel
  return isBeingCalibrated ? [until('calibrating', nowMs + CALIBRATED_MS)] : []
}

function byEvent(rule: Rule, { event, nowMs }: Heard & { kind: 'event' }): readonly Hush[] {
  // Noted by a clock ahead of this one, it must not quiet anything for longer than it may.
  const atMs = Math.min(event.atMs, nowMs)
  if (event.kind === 'power_cut') return [until('power_cut', atMs + POWER_MS)]
  if (event.place !== rule.place) return []
  switch (event.kind) {
    case 'nutrient':
    case 'acid_base':
    case 'refill':
      return [until('just_dosed', atMs + DOSED_MS)]
    case 'calibration':
      return [until('calibrating', atMs + CALIBRATED_MS)]
    default:
      return []
  }
}

function byGateway(
  rule: Rule,
  { news, nowMs }: Heard & { kind: 'gateway' },
  { away, isEverybody }: Absence,
): readonly Hush[] {
  const quiet = (why: Suppression, isQuiet: boolean) =>
    isQuiet ? until(why, null) : over(why, nowMs + SETTLE_MS)
  // Everybody away at once is the power: one gateway says so for all.
  const isFirst = rule.kind === 'gateway_offline' && rule.gateway === away[0]
  const cut = quiet('power_cut', isEverybody && away.length > 1 && !isFirst)
  if (news.gateway !== rule.gateway) return [cut]
  const port = news.ports.find(({ id }) => id === rule.port)
  return [cut, quiet('gateway_offline', !news.online), quiet('port_down', port?.up === false)]
}

/** A rule's standing with what was said of its quiet. */
export function hushed(standing: Standing, said: readonly Hush[], nowMs: number): Standing {
  let { quiet, outsideMs } = standing
  for (const { why, isOver, endMs } of said) {
    const known = quiet[why]
    if (isOver && known !== null) continue
    const endsLater = endMs === null || endMs > Math.max(nowMs, isOver ? 0 : (known ?? 0))
    if (!endsLater || (known === null && !isOver)) continue
    quiet = { ...quiet, [why]: endMs }
    if (why === 'calibrating') outsideMs = 0
  }
  if (quiet === standing.quiet) return standing
  return { ...standing, quiet, outsideMs }
}
