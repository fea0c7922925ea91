import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What the system says of a running process (Linux). */
export interface Usage {
  readonly rssMb: number
  /** the most it ever held */
  readonly peakMb: number
  readonly cpuMs: number
  /** bytes it made the system write to a disk */
  readonly writtenBytes: number
}

const MB = 1024
const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

export function usageOf(pid: number): Usage {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in parentheses may hold spaces; utime and stime are the 14th and 15th field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  const io = readFileSync(`/proc/${pid}/io`, 'utf8')
  return {
    rssMb: numberIn(status, /VmRSS:\s+(\d+)/) / MB,
    peakMb: numberIn(status, /VmHWM:\s+(\d+)/) / MB,
    cpuMs: (ticks / TICKS_PER_SECOND) * 1_000,
    writtenBytes: numberIn(io, /^write_bytes: (\d+)/m),
  }
}

const numberIn = (text: string, wanted: RegExp) => Number(wanted.exec(text)?.[1] ?? Number.NaN)
