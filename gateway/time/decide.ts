import type { Basis, Decision, UndatedBoot } from '../outbox/undated.ts'
import { estimateStarts } from './estimate.ts'
import { STAMP_GRAIN_MS, type Stamper } from './stamp.ts'

/** This start of the computer, now that its time is known. */
export interface OwnStart {
  readonly boot: string
  /** true time minus uptime, ms */
  readonly offsetMs: number
  readonly uptimeMs: number
}

/**
 * How the readings of each start get their times, oldest start first: exactly where the time
 * became known while the computer ran, estimated between their neighbours where it never did.
 */
export function decideAll(
  boots: readonly UndatedBoot[],
  own: OwnStart,
  stamper: Pick<Stamper, 'reserve'>,
): Decision[] {
  const starts = startsOf(boots, own)
  return boots.flatMap((boot, i) => {
    if (boot.basis !== null) return []
    // Readings of this start may still be on their way to the outbox.
    const lastMs = boot.boot === own.boot ? Math.max(boot.lastMs, own.uptimeMs) : boot.lastMs
    return [{ boot: boot.boot, basis: basisOf({ ...boot, lastMs }, starts[i] ?? 0, stamper) }]
  })
}

/** When each start began, epoch ms. */
function startsOf(boots: readonly UndatedBoot[], own: OwnStart): number[] {
  const known = boots.map((boot) =>
    boot.boot === own.boot ? own.offsetMs : (boot.basis?.offsetMs ?? boot.held?.offsetMs ?? null),
  )
  const starts: number[] = []
  while (starts.length < boots.length) {
    const first = starts.length
    const nextKnown = known.findIndex((startMs, i) => i >= first && startMs !== null)
    const until = nextKnown < 0 ? boots.length : nextKnown
    const untilMs = known[until] ?? own.offsetMs
    const unknown = boots.slice(first, until)
    starts.push(...estimateStarts(unknown, unknown[0]?.afterMs ?? 0, untilMs))
    if (nextKnown >= 0) starts.push(untilMs)
  }
  return starts
}

function basisOf(
  { firstMs, lastMs }: Pick<UndatedBoot, 'firstMs' | 'lastMs'>,
  startMs: number,
  stamper: Pick<Stamper, 'reserve'>,
): Basis {
  const wholeMs = Math.round(startMs)
  const reserved = stamper.reserve(wholeMs + firstMs, wholeMs + lastMs + STAMP_GRAIN_MS)
  return { offsetMs: wholeMs + reserved.shiftMs, residue: reserved.residue }
}
