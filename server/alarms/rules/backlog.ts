import type { GatewayNews, Heard } from '../heard.ts'
import { forGood, type Rule, type Verdict } from '../rule.ts'
import { ofGateway } from './of-gateway.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A day is left to mend what is broken; two are no longer a matter of hours. */
const [FEW_HOURS, ENOUGH_HOURS] = [24, 48]
/** Fewer than this wait between two looks of any healthy line. */
const SMALL_BACKLOG = 1_000

const WORDS = {
  cause: {
    id: 'Server atau riwayat tidak menerima bacaan, atau jaringan terlalu lambat.',
    en: 'Server or history takes no readings, or the network is too slow.',
  },
  consequence: {
    id: 'Jika kotak keluar gateway penuh, bacaan tertua dibuang.',
    en: 'When the gateway’s outbox is full, its oldest readings are given up.',
  },
  action: {
    id: 'Buka halaman alat, lihat apa yang ditunggu gateway, dan periksa ruang disk server.',
    en: 'Open the equipment page, see what the gateway waits for, and check the server’s disk.',
  },
} as const

/** Little time is left before a gateway must give up readings. */
export function hoursLeftRule(gateway: string): Rule {
  return {
    ...ofGateway(gateway),
    ...WORDS,
    id: `hours-left@${gateway}`,
    kind: 'backlog',
    onDelayMs: 5 * MINUTE_MS,
    offDelayMs: 5 * MINUTE_MS,
    reAlarmMs: 12 * HOUR_MS,
    quietedBy: [],
    priority: 'low',
    respondMin: 480,
    title: {
      id: `Gateway ${gateway}: kotak keluar hampir penuh`,
      en: `Gateway ${gateway}: its outbox is nearly full`,
    },
    judge(heard) {
      const news = onlineNews(heard)
      if (news === null || news.hoursLeft === null) return null
      return forGood(weighHours(news.hoursLeft))
    },
  }
}

/** What waits at a gateway has become more for an hour, although it is there. */
export function growingBacklogRule(gateway: string): Rule {
  return {
    ...ofGateway(gateway),
    ...WORDS,
    id: `backlog@${gateway}`,
    kind: 'backlog',
    onDelayMs: HOUR_MS,
    offDelayMs: 5 * MINUTE_MS,
    reAlarmMs: 24 * HOUR_MS,
    quietedBy: ['gateway_offline'],
    priority: 'low',
    respondMin: 480,
    title: {
      id: `Gateway ${gateway}: bacaan menumpuk`,
      en: `Gateway ${gateway}: readings pile up`,
    },
    judge(heard, memory) {
      const news = onlineNews(heard)
      if (news === null) return null
      const before = typeof memory === 'number' ? memory : news.backlogReadings
      const verdict = weighGrowth(before, news.backlogReadings)
      return { ...forGood(verdict), memory: news.backlogReadings }
    },
  }
}

const onlineNews = (heard: Heard): GatewayNews | null =>
  heard.kind === 'gateway' && heard.news.online ? heard.news : null

function weighHours(hoursLeft: number): Verdict {
  if (hoursLeft < FEW_HOURS) return 'outside'
  return hoursLeft > ENOUGH_HOURS ? 'inside' : 'between'
}

function weighGrowth(before: number, now: number): Verdict {
  if (now < SMALL_BACKLOG) return 'inside'
  if (now > before) return 'outside'
  return now < before ? 'inside' : 'between'
}
