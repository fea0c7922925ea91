import { createHmac, timingSafeEqual } from 'node:crypto'
import { REPLAY_WINDOW_S } from '../contract/outgoing.ts'

const macOf = (secret: string, seconds: number, body: string): string =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')

/** What goes into the header `Panen-Signature`; `nowMs` is wall time. */
export function signatureOf(secret: string, body: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1_000)
  return `t=${seconds},v1=${macOf(secret, seconds, body)}`
}

/** As a receiver should: false for a wrong mark, and for one older or newer than the window. */
export function isSignedBy(
  secret: string,
  {
    header,
    body,
    nowMs,
  }: { readonly header: string; readonly body: string; readonly nowMs: number },
): boolean {
  const [, time = '', mark = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? []
  if (time === '') return false
  const ageS = Math.abs(nowMs / 1_000 - Number(time))
  const expected = Buffer.from(macOf(secret, Number(time), body), 'hex')
  return ageS <= REPLAY_WINDOW_S && timingSafeEqual(Buffer.from(mark, 'hex'), expected)
}
