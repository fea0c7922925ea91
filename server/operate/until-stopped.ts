import type { Log } from '../log.ts'

/** A stop that takes longer has met a disk or a network that does not answer. */
const STOP_WITHIN_MS = 5_000

/** Waits for SIGTERM or SIGINT, then closes. */
export async function untilStopped(log: Log, close: () => Promise<void>): Promise<void> {
  const signal = await new Promise<string>((stop) => {
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
  log.info(`Stopping on ${signal}.`)
  const isClosed = await Promise.race([close().then(() => true), tooLate()])
  if (!isClosed) log.warn('Not everything was finished in time; the gateways will send it again.')
}

function tooLate(): Promise<false> {
  return new Promise((late) => {
    setTimeout(() => late(false), STOP_WITHIN_MS).unref()
  })
}
