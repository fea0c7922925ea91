import type { HomeTeller } from '../home-assistant/tell-home.ts'
import type { Meters } from './meters.ts'

/** The broker of Home Assistant. */
export function measureHome(meters: Meters, home: Pick<HomeTeller, 'isUp' | 'told'>): void {
  meters.gauge({
    name: 'panen_home_assistant_up',
    help: '1 while the broker of Home Assistant is reached.',
    read: () => Number(home.isUp()),
  })
  meters.counter({
    name: 'panen_home_assistant_messages_total',
    help: 'Messages it was sent.',
    read: home.told,
  })
}
