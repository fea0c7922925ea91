import { forGood, type Rule } from '../rule.ts'
import { ofGateway } from './of-gateway.ts'

/** A gateway that is gone: one alarm for everything behind it. `graceMs` in farm time. */
export function gatewayOfflineRule(gateway: string, graceMs: number): Rule {
  return {
    ...ofGateway(gateway),
    id: `gateway-offline@${gateway}`,
    kind: 'gateway_offline',
    onDelayMs: graceMs,
    offDelayMs: graceMs / 2,
    reAlarmMs: 24 * 3_600_000,
    quietedBy: ['power_cut'],
    priority: 'medium',
    respondMin: 60,
    title: { id: `Gateway ${gateway} mati`, en: `Gateway ${gateway} is gone` },
    cause: {
      id: 'Listrik atau kabel jaringan gateway terputus.',
      en: 'The gateway lost its power or its network cable.',
    },
    consequence: {
      id: 'Semua alat ukur di gateway ini tidak terlihat. Bacaannya tersimpan di sana dan menyusul.',
      en: 'None of its probes is seen. It keeps their readings, which follow later.',
    },
    action: {
      id: 'Periksa listrik dan kabel jaringan gateway.',
      en: 'Check the gateway’s power and network cable.',
    },
    judge: (heard) =>
      heard.kind === 'gateway' ? forGood(heard.news.online ? 'inside' : 'outside') : null,
  }
}
