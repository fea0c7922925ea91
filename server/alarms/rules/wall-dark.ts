import { forGood, type Rule } from '../rule.ts'
import { ofGateway } from './of-gateway.ts'

/** A paired display that has stopped showing; whoever listens says so after two minutes. */
export function wallDarkRule({ id, name }: { readonly id: string; readonly name: string }): Rule {
  return {
    ...ofGateway(''),
    gateway: null,
    hears: [`wall ${id}`],
    id: `wall-dark@${id}`,
    kind: 'wall_dark',
    onDelayMs: 0,
    offDelayMs: 0,
    reAlarmMs: 24 * 3_600_000,
    quietedBy: ['power_cut'],
    priority: 'low',
    respondMin: 60,
    title: { id: `Layar dinding ${name} gelap`, en: `Wall display ${name} is dark` },
    cause: {
      id: 'Layar dimatikan, peramban tertutup, atau jaringannya terputus.',
      en: 'It was switched off, its browser is closed, or its network is gone.',
    },
    consequence: {
      id: 'Orang di bedeng tidak melihat pekerjaan yang mendesak.',
      en: 'People at the beds do not see what is urgent.',
    },
    action: {
      id: 'Nyalakan layar dan lihat apakah gambarnya kembali; jika tidak, cabut lalu pasang listriknya.',
      en: 'Switch it on and see whether the picture returns; if not, unplug it and plug it in again.',
    },
    judge: (heard) => (heard.kind === 'wall' ? forGood(heard.isDark ? 'outside' : 'inside') : null),
  }
}
