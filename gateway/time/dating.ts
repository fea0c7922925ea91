import type { Log } from '../log.ts'
import type { Undated, UndatedBoot } from '../outbox/undated.ts'
import { decideAll } from './decide.ts'
import type { Stamper } from './stamp.ts'
import type { HeldTime, TrueTime } from './true-time.ts'

export interface DatingOptions {
  readonly undated: Undated
  readonly stamper: Stamper
  readonly time: TrueTime
  /** this start of the computer */
  readonly boot: string
  readonly log: Log
}

export interface Dating {
  /** the time may have become known just now */
  look(): void
  stop(): void
}

/** Few enough that the probes never wait for one commit. */
const ROWS_A_STEP = 1_000
const LOOK_EVERY_MS = 1_000
const NEXT_STEP_AFTER_MS = 10
/** What is remembered of the time may be this far off before it is written again. */
const REMEMBERED_WITHIN_MS = 1_000

/**
 * Gives readings that were taken before the time was known their true times, oldest start of the
 * computer first, in steps that survive a power cut.
 */
export function startDating(options: DatingOptions): Dating {
  const { undated, time, boot } = options
  let remembered: HeldTime | null = undated.known(boot).held
  let timer: NodeJS.Timeout | undefined
  const remember = (offsetMs: number): boolean => {
    const trust = time.trust()
    if (trust === 'unknown') return false
    const isFresh =
      remembered?.trust === trust && Math.abs(remembered.offsetMs - offsetMs) < REMEMBERED_WITHIN_MS
    if (isFresh) return true
    if (!undated.remember(boot, { offsetMs, trust })) return false
    remembered = { offsetMs, trust }
    return true
  }
  const look = () => {
    clearTimeout(timer)
    const offsetMs = time.offsetMs()
    const hasMore = offsetMs !== null && remember(offsetMs) && step(options, offsetMs)
    timer = setTimeout(look, hasMore ? NEXT_STEP_AFTER_MS : LOOK_EVERY_MS)
  }
  look()
  return { look, stop: () => clearTimeout(timer) }
}

/** One commit of the oldest start; whether there may be another. */
function step(options: DatingOptions, offsetMs: number): boolean {
  const { undated, stamper, boot, time, log } = options
  const boots = undated.boots()
  const [oldest] = boots
  if (oldest === undefined) return false
  if (boots.some(({ basis }) => basis === null)) {
    const own = { boot, offsetMs, uptimeMs: time.uptimeMs() }
    const decisions = decideAll(boots, own, stamper)
    for (const each of boots) if (each.basis === null) tell(log, each, isExact(each, boot))
    return undated.decide(decisions, stamper.marks())
  }
  const { basis } = oldest
  if (basis === null) return false
  const exact = isExact(oldest, boot)
  return undated.date({ boot: oldest.boot, basis, isExact: exact, limit: ROWS_A_STEP })
}

const isExact = ({ boot, held }: UndatedBoot, own: string) => boot === own || held !== null

function tell(log: Log, { readings }: UndatedBoot, exact: boolean) {
  if (exact) log.info({ readings }, 'the time is known: readings that waited for it get theirs')
  else {
    log.warn(
      { readings },
      'the computer ran without ever learning its time: these readings get an estimated one and are marked so',
    )
  }
}
