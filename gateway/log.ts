import { type Logger, pino } from 'pino'

export type Log = Logger

/** One JSON line an event on standard output; the only place that speaks pino. */
export const gatewayLog = (gateway: string): Log =>
  pino({ name: 'panen-gateway', base: { gateway }, timestamp: pino.stdTimeFunctions.isoTime })
