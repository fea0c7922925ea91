import type { ClockMarks } from '../time/stamp.ts'
import type { HeldTime } from '../time/true-time.ts'

/** How the readings of one start of the computer get their times. */
export interface Basis {
  /** true time minus uptime, ms */
  readonly offsetMs: number
  readonly residue: number
}

/** A start of the computer that left readings without a time. */
export interface UndatedBoot {
  readonly boot: string
  readonly readings: number
  /** uptimes of its first and its last such reading, ms */
  readonly firstMs: number
  readonly lastMs: number
  /** the newest time given to a reading before this start, epoch ms; 0 when there was none */
  readonly afterMs: number
  /** what was known of the time while it ran */
  readonly held: HeldTime | null
  /** decided once, before its first reading gets a time; null until then */
  readonly basis: Basis | null
}

export interface Decision {
  readonly boot: string
  readonly basis: Basis
}

export interface DatingStep extends Decision {
  /** false when the time is only estimated: the readings are marked so */
  readonly isExact: boolean
  readonly limit: number
}

/** Readings that wait for their time. They are durable, and never sent before they have one. */
export interface Undated {
  count(): number
  /** oldest start first */
  boots(): readonly UndatedBoot[]
  /** what this start of the computer already knew and gave before the gateway was restarted */
  known(boot: string): { readonly held: HeldTime | null; readonly lastMs: number }
  /** Keeps what is known of the time for the next process of this start; false when refused. */
  remember(boot: string, held: HeldTime): boolean
  /** Keeps how readings will get their times, with the marks that keep others away from these. */
  decide(decisions: readonly Decision[], clock: ClockMarks): boolean
  /** Gives the next readings their times, in one commit; false when the disk refuses. */
  date(step: DatingStep): boolean
}
