import type { Permit } from '../../../server/contract/permits.ts'

const RANK: Readonly<Record<Permit['state'], number>> = { lapsed: 0, ending: 1, valid: 2 }

/** What has lapsed first, then what ends soonest; without end last. */
export function permitOrder(permits: readonly Permit[]): readonly Permit[] {
  const endOf = ({ untilMs }: Permit) => untilMs ?? Number.MAX_SAFE_INTEGER
  return permits.toSorted((a, b) => RANK[a.state] - RANK[b.state] || endOf(a) - endOf(b))
}
