import {
  type FarmEvent,
  type FarmState,
  reduce,
  unknownFarm,
} from '../../dashboard/app/farm/state.ts'
import type { GatewayStatus, LatestReading } from '../../server/contract/latest.ts'
import type { Channel, Site } from '../../server/contract/site.ts'

/** 21 November 2026, 10.05 WIB. */
export const NOW = Date.UTC(2026, 10, 21, 3, 5)
export const PERIOD = 2_000

export const aChannel = (more: Partial<Channel> = {}): Channel => ({
  id: 'tandon-1-ph',
  place: 'tandon-1',
  quantity: 'ph',
  unit: 'pH',
  rawUnit: 'mV',
  range: { low: 0, high: 14 },
  periodMs: PERIOD,
  probe: 'ph-01',
  port: 'papan-1',
  gateway: 'kebun-1',
  band: { low: 5.5, high: 6.5 },
  calibration: null,
  ...more,
})

export const aReading = (more: Partial<LatestReading> = {}): LatestReading => ({
  channel: 'tandon-1-ph',
  at: NOW,
  value: 5.9,
  raw: 1530,
  quality: 'good',
  reason: null,
  calibration: 1,
  ...more,
})

export const aGateway = (more: Partial<GatewayStatus> = {}): GatewayStatus => ({
  gateway: 'kebun-1',
  online: true,
  seenMs: NOW,
  backlogReadings: 0,
  backlogOldestMs: null,
  about: null,
  ports: [{ id: 'papan-1', driver: 'firmata', up: true, sinceMs: NOW - 3_600_000, fault: null }],
  evicted: null,
  clock: null,
  ...more,
})

export const aSite = (channels: Channel[] = [aChannel()]): Site => ({
  slug: 'lapas-cilegon',
  name: 'Lapas Cilegon',
  zone: 'Asia/Jakarta',
  zoneLabel: 'WIB',
  utcOffsetMinutes: 420,
  places: [
    { slug: 'tandon-1', kind: 'tank', number: 1, name: 'Tandon 1', crop: 'pakcoy', tank: null },
  ],
  channels,
})

export const farmAfter = (state: FarmState, ...events: FarmEvent[]): FarmState =>
  events.reduce(reduce, state)

/** A farm whose server was heard at monotonic 0, when the farm's clock said NOW. */
export function aFarm(
  readings: LatestReading[] = [aReading()],
  gateways: GatewayStatus[] = [aGateway()],
  speed = 1,
): FarmState {
  return farmAfter(
    unknownFarm(0),
    {
      kind: 'hello',
      monoMs: 0,
      data: { build: 'b1', nowMs: NOW, speed, resumed: false },
    },
    { kind: 'snapshot', monoMs: 0, data: { nowMs: NOW, readings, gateways } },
    { kind: 'site-read', site: aSite() },
  )
}
