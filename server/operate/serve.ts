import { backupProcess } from '../backup/nightly.ts'
import type { Config } from '../config.ts'
import { jsonLog } from '../log.ts'
import { startServer } from '../serve.ts'
import type { ExitCode } from './outcome.ts'
import { untilStopped } from './until-stopped.ts'

/** Runs the server until SIGTERM or SIGINT; everything taken in is finished first. */
export async function serve(config: Config): Promise<ExitCode> {
  const log = jsonLog()
  if (process.geteuid?.() === 0) {
    log.warn('This server runs as root: give it a user of its own, who owns only its data folder.')
  }
  const server = await startServer(config, {
    log,
    runBackup: backupProcess(process.argv[1] ?? ''),
    tellConsole: (text) => void process.stdout.write(`${text}\n`),
  })
  await untilStopped(log, server.close)
  return 0
}
