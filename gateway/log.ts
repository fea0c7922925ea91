import { writeSync } from 'node:fs'
import { type Logger, pino } from 'pino'

export type Log = Logger

/** One JSON line an event on standard output; the only place that speaks pino. */
export const gatewayLog = (gateway: string): Log =>
  pino(
    { name: 'panen-gateway', base: { gateway }, timestamp: pino.stdTimeFunctions.isoTime },
    { write: writeLine },
  )

/** A log that cannot be written, on a full disk say, must not stop the measuring. */
function writeLine(line: string) {
  try {
    // By number: to touch process.stdout would make a pipe non-blocking and lose lines.
    writeSync(1, line)
  } catch {
    // The line is lost; there is nowhere left to say so.
  }
}
