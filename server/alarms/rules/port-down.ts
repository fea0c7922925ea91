import { forGood, type Rule } from '../rule.ts'
import { ofGateway } from './of-gateway.ts'

/** A wire that does not answer: one alarm for every probe on it. `graceMs` in farm time. */
export function portDownRule(gateway: string, port: string, graceMs: number): Rule {
  return {
    ...ofGateway(gateway),
    id: `port-down@${gateway}-${port}`,
    kind: 'stale',
    onDelayMs: graceMs,
    offDelayMs: graceMs / 2,
    reAlarmMs: 24 * 3_600_000,
    quietedBy: ['gateway_offline', 'power_cut'],
    priority: 'low',
    respondMin: 120,
    title: {
      id: `Data mati: ${port} tidak menjawab`,
      en: `No data: ${port} does not answer`,
    },
    cause: {
      id: 'Kabel antara gateway dan papan terlepas, atau papan kehilangan listrik.',
      en: 'The cable between gateway and board came off, or the board lost its power.',
    },
    consequence: {
      id: 'Semua alat ukur pada kabel ini tidak terlihat.',
      en: 'None of the probes on this wire is seen.',
    },
    action: {
      id: `Periksa kabel ${port} di gateway ${gateway}.`,
      en: `Check cable ${port} at gateway ${gateway}.`,
    },
    judge(heard) {
      if (heard.kind !== 'gateway' || !heard.news.online) return null
      const state = heard.news.ports.find(({ id }) => id === port)
      return forGood(state?.up === false ? 'outside' : 'inside')
    },
  }
}
