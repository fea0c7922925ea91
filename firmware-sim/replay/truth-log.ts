/** What was really said and really acknowledged, written down for the judge of a fault campaign. */
import { closeSync, openSync, writeSync } from 'node:fs'
import type { ReplaySample } from './source.ts'

export interface TruthLog {
  /** a sample when it is emitted for the first time in this process */
  emitted(sample: ReplaySample): void
  acknowledged(n: number): void
  /** a gateway asked for samples that it had acknowledged before: it lost them */
  askedAgain(n: number): void
  flush(): void
  close(): void
}

const FLUSH_AT_CHARS = 64 * 1024

/** Appends JSON lines to `path`; throws when the file cannot be opened. */
export function openTruthLog(path: string): TruthLog {
  const file = openSync(path, 'a')
  let waiting = ''
  const flush = () => {
    if (waiting !== '') writeSync(file, waiting)
    waiting = ''
  }
  const add = (entry: object) => {
    waiting += `${JSON.stringify(entry)}\n`
    if (waiting.length >= FLUSH_AT_CHARS) flush()
  }
  return {
    emitted: add,
    acknowledged: (n) => add({ acked: n }),
    askedAgain: (n) => add({ askedAgain: n }),
    flush,
    close() {
      flush()
      closeSync(file)
    },
  }
}

/** For runs without a judge. */
export const NO_TRUTH_LOG: TruthLog = {
  emitted() {},
  acknowledged() {},
  askedAgain() {},
  flush() {},
  close() {},
}
