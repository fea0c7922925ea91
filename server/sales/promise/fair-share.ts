import type { FairRule } from '../../contract/promise.ts'

/** A promise for a day that is short. */
export interface Claimant {
  readonly line: number
  readonly packs: number
  /** when it was promised */
  readonly promisedMs: number
  readonly hasContract: boolean
  /** subject to harvest: the buyer knew, and comes after those who did not */
  readonly isPerhaps: boolean
}

/**
 * Whole packs for each claimant, in their order, of so many that there are: never more than promised,
 * and all of them given while anybody still wants. Firm promises come before those subject to harvest
 * under every rule.
 */
export function fairShare(
  claimants: readonly Claimant[],
  packs: number,
  rule: FairRule,
): readonly number[] {
  const firm = claimants.filter(({ isPerhaps }) => !isPerhaps)
  const perhaps = claimants.filter(({ isPerhaps }) => isPerhaps)
  const first = shareAmong(firm, packs, rule)
  const second = shareAmong(perhaps, packs - sumOf([...first.values()]), rule)
  return claimants.map(({ line }) => first.get(line) ?? second.get(line) ?? 0)
}

function shareAmong(
  claimants: readonly Claimant[],
  packs: number,
  rule: FairRule,
): ReadonlyMap<number, number> {
  if (rule === 'proportional') return inProportion(claimants, packs)
  const byContract = rule === 'contract_then_oldest'
  let left = packs
  const shares = new Map<number, number>()
  for (const { line, packs: wanted } of claimants.toSorted((a, b) => before(a, b, byContract))) {
    const some = Math.min(wanted, left)
    shares.set(line, some)
    left -= some
  }
  return shares
}

/** Whole packs first, then one more each to those who lost the largest part of one. */
function inProportion(claimants: readonly Claimant[], packs: number): ReadonlyMap<number, number> {
  const wanted = sumOf(claimants.map((one) => one.packs))
  const there = Math.min(packs, wanted)
  const exact = claimants.map((one) => ({
    one,
    whole: wanted === 0 ? 0 : Math.floor((one.packs * there) / wanted),
    rest: wanted === 0 ? 0 : (one.packs * there) % wanted,
  }))
  const over = there - sumOf(exact.map(({ whole }) => whole))
  const lucky = exact
    .toSorted((a, b) => b.rest - a.rest || before(a.one, b.one, false))
    .slice(0, over)
  return new Map(exact.map((each) => [each.one.line, each.whole + (lucky.includes(each) ? 1 : 0)]))
}

const before = (a: Claimant, b: Claimant, byContract: boolean): number =>
  (byContract ? Number(b.hasContract) - Number(a.hasContract) : 0) ||
  a.promisedMs - b.promisedMs ||
  a.line - b.line

const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0)
