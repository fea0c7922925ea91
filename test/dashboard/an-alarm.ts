import type { Alarm, AlarmRule } from '../../server/contract/alarms.ts'
import { NOW } from './a-farm.ts'

const MINUTE = 60_000

export const anAlarm = (more: Partial<Alarm> = {}): Alarm => ({
  id: 1,
  rule: 'ec-low@tandon-1',
  kind: 'low',
  priority: 'medium',
  state: 'unacknowledged',
  place: 'tandon-1',
  gateway: 'kebun-1',
  channel: 'tandon-1-ec',
  quantity: 'ec',
  sinceMs: NOW - 12 * MINUTE,
  returnedMs: null,
  acknowledgedMs: null,
  acknowledgedBy: null,
  comment: '',
  value: 0.86,
  limit: 1.2,
  title: { id: 'EC Tandon 1: terlalu encer', en: 'EC at Tandon 1: too weak' },
  action: {
    id: 'Ukur ulang EC, lalu tambah nutrisi A dan B sesuai kartu saran.',
    en: 'Check EC again, then add nutrients A and B as the advice card says.',
  },
  respondMin: 60,
  shelvedUntilMs: null,
  suppressed: null,
  replayed: false,
  ...more,
})

export const aRule = (more: Partial<AlarmRule> = {}): AlarmRule => ({
  rule: 'ec-low@tandon-1',
  kind: 'low',
  priority: 'medium',
  place: 'tandon-1',
  quantity: 'ec',
  limit: 1.2,
  hysteresis: 0.1,
  onDelayMs: 10 * MINUTE,
  offDelayMs: 5 * MINUTE,
  respondMin: 60,
  title: { id: 'EC Tandon 1: terlalu encer', en: 'EC at Tandon 1: too weak' },
  cause: { id: 'Nutrisi habis diserap.', en: 'Nutrients were taken up.' },
  consequence: { id: 'Tanaman lapar.', en: 'The plants are hungry.' },
  action: { id: 'Tambah nutrisi A dan B.', en: 'Add nutrients A and B.' },
  ...{ shelvedUntilMs: null, shelvedBy: null, shelvedWhy: null },
  ...{ raised: 0, perDay: 0, chattering: 0, fleeting: 0, longestMs: 0, standing: false },
  ...more,
})
