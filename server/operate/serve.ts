import { backupProcess } from '../backup/nightly.ts'
import type { Config } from '../config.ts'
import { jsonLog } from '../log.ts'
import { startServer } from '../serve.ts'
import type { ExitCode } from './outcome.ts'

/** A stop that takes longer has met a disk or a network that does not answer. */
const STOP_WITHIN_MS = 5_000

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
  const signal = await new Promise<string>((stop) => {
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
  log.info(`Stopping on ${signal}.`)
  const isClosed = await Promise.race([server.close().then(() => true), tooLate()])
  if (!isClosed) log.warn('Not everything was finished in time; the gateways will send it again.')
  return 0
}

function tooLate(): Promise<false> {
  return new Promise((late) => {
    setTimeout(() => late(false), STOP_WITHIN_MS).unref()
  })
}
