import { pino } from 'pino'

/** One sentence a line for the person who runs the server; the fields are for programs. */
export interface Log {
  info(sentence: string, fields?: object): void
  warn(sentence: string, fields?: object): void
  error(sentence: string, fields?: object): void
}

/** Where lines of JSON go: stdout unless told. */
export interface LogSink {
  write(line: string): void
}

/** JSON lines with an ISO time and a level word; an `err` field keeps its message and stack. */
export function jsonLog(sink: LogSink = process.stdout): Log {
  const logger = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    sink,
  )
  return {
    info: (sentence, fields = {}) => logger.info(fields, sentence),
    warn: (sentence, fields = {}) => logger.warn(fields, sentence),
    error: (sentence, fields = {}) => logger.error(fields, sentence),
  }
}
