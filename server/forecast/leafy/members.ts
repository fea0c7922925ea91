import { normalChance } from '../chance/normal.ts'
import { quantileOf } from '../chance/quantiles.ts'
import { studentAt } from '../chance/student.ts'
import type { MemberName } from '../learned.ts'

/** One model's belief of ln fresh g a surviving hole at the planned harvest. */
export interface Member {
  /** ln g where a standard normal is `z`: rising, so ranks and shared shocks carry over */
  readonly at: (z: number) => number
  /** share of the variance that every bed of the farm has in common, 0 to 1 */
  readonly shared: number
}

export type Members = Readonly<Record<MemberName, Member>>

export const normalMember = (mean: number, sd: number, shared: number): Member => ({
  at: (z) => mean + sd * z,
  shared,
})

export const studentMember = (
  { freedom, location, scale }: { freedom: number; location: number; scale: number },
  shared: number,
): Member => ({ at: (z) => location + scale * studentAt(z, freedom), shared })

/** A member known by its draws. */
export function drawnMember(lnGrams: Float64Array, shared: number): Member {
  const sorted = lnGrams.toSorted()
  return { at: (z) => quantileOf(sorted, normalChance(z)), shared }
}
