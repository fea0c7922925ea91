import type { Alarms } from '../alarms/keep-alarms.ts'
import { PRIORITIES } from '../contract/alarms.ts'
import type { Meters } from './meters.ts'

/** Alarms whose condition stands, and those nobody has looked at. */
export function measureAlarms(meters: Meters, { list }: Pick<Alarms, 'list'>): void {
  const count = (state: 'standing' | 'unacknowledged') => () =>
    PRIORITIES.map((priority) => {
      const alike = list().filter((alarm) => alarm.priority === priority)
      const counted = alike.filter((alarm) =>
        state === 'standing' ? alarm.state !== 'returned' : alarm.state === 'unacknowledged',
      )
      return { labels: { priority }, value: counted.length }
    })
  meters.gauge({
    name: 'panen_alarms_standing',
    help: 'Alarms whose condition stands, by priority.',
    read: count('standing'),
  })
  meters.gauge({
    name: 'panen_alarms_unacknowledged',
    help: 'Standing alarms that nobody has acknowledged, by priority.',
    read: count('unacknowledged'),
  })
}
