import { bell } from '../../../firmware-sim/nature/chance.ts'
import type { Told } from '../../../firmware-sim/nature/probes.ts'
import type { Quantity } from '../../../gateway/contract/reading.ts'
import { type Judges, judges } from '../../../gateway/quality/judges.ts'
import type { ChannelRow } from '../../../server/book/tables.ts'
import type { LatestReading } from '../../../server/contract/latest.ts'
import { channelId } from './farm-ground.ts'
import { type Fault, standsAt } from './fault.ts'

/** What probes without a head showed in the recordings; others answer nothing. */
const DEAD_NUMBERS: Partial<Record<Quantity, number>> = {
  ph: 14,
  ec: 0,
  water_temperature: -1023,
  soil_temperature: -1023,
}

/** A light meter counts photons and a turbine turns. */
const NEVER_BELOW_ZERO: readonly Quantity[] = ['light', 'flow', 'moisture', 'water_level']

/** Wires, gateways and the real judge between the water and the server. */
export interface ProbeLine {
  /** What reaches history, and whether it comes live; `faults` are those that stand. */
  read(told: readonly Told[], faults: readonly Fault[], atMs: number): readonly Heard[]
}

export interface Heard {
  readonly reading: LatestReading
  readonly isLive: boolean
}

export function probeLine(channels: readonly ChannelRow[], seed: number): ProbeLine {
  const judge = judges()
  const known = new Map(
    channels.map((row, index) => [row.id, { row, index, judged: judgedOf(row) }]),
  )
  const frozen = new Map<string, number>()
  return {
    read(told, faults, atMs) {
      const standing = faults.filter((fault) => standsAt(fault, atMs))
      return told.flatMap(({ place, quantity, value }) => {
        const channel = known.get(channelId(place, quantity))
        if (channel === undefined) return []
        const { row, index, judged } = channel
        const own = standing.filter(({ at }) => at === row.id || at === row.gateway)
        const has = (kind: Fault['kind']) => own.some((fault) => fault.kind === kind)
        if (has('silent_probe') || has('cable_out') || isDark(standing)) return []
        if (has('stuck_probe')) frozen.set(row.id, frozen.get(row.id) ?? value)
        else frozen.delete(row.id)
        const luck = bell(seed, 991 + index, Math.floor(atMs / 1000))
        const shown = shownBy({ value: frozen.get(row.id) ?? value, row, own, luck })
        const verdict = judge(judged, caseOf(shown, atMs, has('in_buffer')))
        const reading = { channel: row.id, at: atMs, raw: shown, calibration: 1, ...verdict }
        return [{ reading, isLive: !has('gateway_away') }]
      })
    },
  }
}

/** Boards are without power then. */
const isDark = (standing: readonly Fault[]) => standing.some(({ kind }) => kind === 'power_cut')

interface Showing {
  readonly value: number
  readonly row: ChannelRow
  readonly own: readonly Fault[]
  readonly luck: number
}

function shownBy({ value, row, own, luck }: Showing): number | null {
  if (own.some(({ kind }) => kind === 'dead_probe')) return DEAD_NUMBERS[row.quantity] ?? null
  const loose = own.find(({ kind }) => kind === 'loose_probe')
  const buffer = own.find(({ kind }) => kind === 'in_buffer')
  const noisy = (buffer?.amount ?? value) + (loose?.amount ?? 0) * luck
  const told = Math.round(noisy * 1000) / 1000
  return NEVER_BELOW_ZERO.includes(row.quantity) ? Math.max(0, told) : told
}

type Case = Parameters<Judges>[1]

const caseOf = (shown: number | null, atMs: number, isCalibrating: boolean): Case => ({
  at: atMs,
  raw: shown,
  calibrated: { value: shown, reason: shown === null ? 'dead_probe' : null },
  ...{ calibration: 1, suspicion: null, hasCalibration: true, isCalibrating, clockSure: true },
})

const judgedOf = (row: ChannelRow) => ({
  announcement: {
    ...{ id: row.id, place: row.place, quantity: row.quantity, unit: row.unit },
    ...{ rawUnit: row.raw_unit, periodMs: row.period_ms, probe: row.probe, port: row.port },
    range: { low: row.range_low, high: row.range_high },
    ...{ compensatedBy: null, calibration: null },
  },
})
