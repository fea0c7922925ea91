import type { BackupReport } from '../contract/backup.ts'
import type { Meters } from './meters.ts'

/** The newest backup, judged as the screens judge it. */
export function measureBackups(meters: Meters, report: () => Promise<BackupReport>): void {
  meters.gauge({
    name: 'panen_backup_age_seconds',
    help: 'Age of the newest whole backup.',
    async read() {
      const { lastMs, nowMs } = await report()
      return lastMs === null ? null : (nowMs - lastMs) / 1_000
    },
  })
  meters.gauge({
    name: 'panen_backup_size_bytes',
    help: 'Size of the newest whole backup.',
    read: async () => (await report()).bytes,
  })
  meters.gauge({
    name: 'panen_backup_trouble',
    help: '1 when there is none, it is older than two days, its trial failed, or the last try did.',
    async read() {
      const { state } = await report()
      return Number(state !== 'good' && state !== 'off')
    },
  })
}
