import type { Reading } from '../contract/reading.ts'
import type { Sentence } from '../contract/shape.ts'
import type { Line } from '../line.ts'
import { declined, type Outcome } from './commands.ts'

/** Waits for the next live reading of a channel, judged like any other. */
export function readNext(line: Pick<Line, 'listen'>, channel: string, signal: AbortSignal) {
  return new Promise<Outcome>((resolve) => {
    const end = (outcome: Outcome) => {
      stop()
      signal.removeEventListener('abort', giveUp)
      resolve(outcome)
    }
    const giveUp = () => end(declined(silent(channel)))
    const stop = line.listen((reading) => {
      if (reading.channel === channel) end({ ok: true, answer: answerOf(reading) })
    })
    signal.addEventListener('abort', giveUp)
  })
}

function answerOf({ channel, at, value, raw, quality, reason }: Reading) {
  return { kind: 'reading', reading: { channel, at, value, raw, quality, reason } } as const
}

const silent = (channel: string): Sentence => ({
  id: `saluran ${channel} belum memberi bacaan; periksa kabel dan listrik alat ukur`,
  en: `channel ${channel} gave no reading yet; check the probe's cable and power`,
})
