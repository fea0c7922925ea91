import { BACKUP_ROUTE, BackupReport } from '../contract/backup.ts'
import type { HttpServer } from './server.ts'

/** When the farm was last backed up, for the administrator. */
export function backupRoute(app: HttpServer, report: () => Promise<BackupReport>): void {
  const schema = { summary: 'The newest backup', response: { 200: BackupReport } }
  app.get(BACKUP_ROUTE, { schema }, report)
}
