import { toBatch } from '../../../gateway/contract/batch.ts'
import type { ChannelAnnouncement } from '../../../gateway/contract/channels.ts'
import type { HistoryReading } from '../../../server/store/store.ts'
import { createProbe } from '../series/probe.ts'

/** What every contender of the bench is given: gateways with probes that are read once a second. */
export interface Plan {
  readonly gateways: number
  readonly batchesPerGateway: number
  /** how often all of a gateway's channels are in one batch */
  readonly sweepsPerBatch: number
}

/** As many as a batch may hold: what an outbox sends after an outage. */
export const FULL_BATCH_SWEEPS = 25

export const CHANNELS_PER_GATEWAY = 20
const START_MS = Date.UTC(2026, 10, 1)
const SWEEP_MS = 1_000

export const gatewayName = (gateway: number) => `kebun-${gateway + 1}`
export const readingsIn = (plan: Plan) =>
  plan.gateways * plan.batchesPerGateway * plan.sweepsPerBatch * CHANNELS_PER_GATEWAY

const channelIn = (gateway: number, channel: number) => gateway * CHANNELS_PER_GATEWAY + channel

/** Every channel's probe of one gateway, batch after batch, the same in every run. */
export function* batchesOf(gateway: number, plan: Plan): Generator<HistoryReading[]> {
  const { batchesPerGateway: batches, sweepsPerBatch: sweeps } = plan
  const name = gatewayName(gateway)
  const probes = Array.from({ length: CHANNELS_PER_GATEWAY }, (_, i) =>
    createProbe(channelIn(gateway, i)),
  )
  for (let batch = 0; batch < batches; batch += 1) {
    const readings: HistoryReading[] = []
    for (let sweep = 0; sweep < sweeps; sweep += 1) {
      const at = START_MS + (batch * sweeps + sweep) * SWEEP_MS
      for (const probe of probes) readings.push({ ...probe(at), gateway: name })
    }
    yield readings
  }
}

export const payloadOf = (readings: readonly HistoryReading[]): Buffer =>
  Buffer.from(JSON.stringify(toBatch('live', readings)))

export const channelsOf = (gateway: number): ChannelAnnouncement[] =>
  Array.from({ length: CHANNELS_PER_GATEWAY }, (_, i) => ({
    id: createProbe(channelIn(gateway, i))(START_MS).channel,
    place: 'tandon-1',
    quantity: 'ph',
    unit: 'pH',
    rawUnit: 'mV',
    range: { low: 0, high: 14 },
    periodMs: SWEEP_MS,
    probe: `probe-${channelIn(gateway, i)}`,
    port: 'papan-1',
    compensatedBy: null,
    calibration: null,
  }))
