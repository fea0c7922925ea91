import { forGood, type Rule } from '../rule.ts'
import { ofGateway } from './of-gateway.ts'

const MINUTE_MS = 60_000

const WORDS = {
  consequence: {
    id: 'Bacaan baru menunggu waktu dan belum tampak di layar.',
    en: 'New readings wait for a time and are not on the screens.',
  },
  onDelayMs: 4 * MINUTE_MS,
  offDelayMs: MINUTE_MS,
  reAlarmMs: 24 * 60 * MINUTE_MS,
  priority: 'low',
  respondMin: 240,
} as const

/** A gateway that nobody tells the time. */
export function gatewayClockRule(gateway: string): Rule {
  return {
    ...ofGateway(gateway),
    ...WORDS,
    id: `clock@${gateway}`,
    kind: 'clock',
    quietedBy: ['gateway_offline'],
    title: {
      id: `Gateway ${gateway} tidak tahu jam`,
      en: `Gateway ${gateway} does not know the time`,
    },
    cause: {
      id: 'Gateway baru menyala tanpa baterai jam, dan server pun tidak yakin.',
      en: 'It woke without a clock battery, and the server is not sure of the time either.',
    },
    action: {
      id: 'Pastikan jam server, lalu nyatakan benar di halaman alat.',
      en: 'Set the server’s clock and confirm it on the equipment page.',
    },
    judge(heard) {
      if (heard.kind !== 'gateway' || heard.news.clock === null) return null
      const { trust, undated } = heard.news.clock
      return forGood(trust === 'unknown' || undated > 0 ? 'outside' : 'inside')
    },
  }
}

/** The server itself doubts its clock: readings exist that were measured later. */
export function serverClockRule(): Rule {
  return {
    ...ofGateway(''),
    ...WORDS,
    gateway: null,
    hears: ['server_clock'],
    id: 'clock@server',
    kind: 'clock',
    quietedBy: [],
    title: { id: 'Jam server diragukan', en: 'The server’s clock is in doubt' },
    cause: {
      id: 'Jam server mundur, atau salah sejak dinyalakan.',
      en: 'The server’s clock went back, or was wrong when it started.',
    },
    action: {
      id: 'Setel jam komputer server, lalu nyatakan benar di halaman alat.',
      en: 'Set the clock of the server’s computer and confirm it on the equipment page.',
    },
    judge: (heard) =>
      heard.kind === 'server_clock' ? forGood(heard.isSure ? 'inside' : 'outside') : null,
  }
}
