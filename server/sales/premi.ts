import type { SalesSettings } from '../contract/sales.ts'
import { grouped, type Sold, sumsOf } from './sold.ts'
import { splitWhole } from './split.ts'

export interface GroupPremi {
  /** null: sold by no group */
  readonly group: string | null
  readonly soldRupiah: number
  /** its part of the premi */
  readonly rupiah: number
}

export interface Premi {
  readonly share: number
  readonly rupiah: number
  readonly groups: readonly GroupPremi[]
}

/**
 * The share of what was paid that is set aside, split by what each group's goods sold; what was sold
 * by no group is split by the weights that the farm has set, and stays with nobody where it set none.
 * The parts sum to the whole, to the rupiah (D78).
 */
export function premiOf(lines: readonly Sold[], { share, groups }: SalesSettings['premi']): Premi {
  const sold = new Map(
    grouped(lines, ({ group }) => group).map(([group, its]) => [group, sumsOf(its).rupiah]),
  )
  const rupiah = Math.round(share * sumsOf(lines).rupiah)
  const sellers = [...sold.keys()]
  const earned = new Map(zipped(sellers, splitWhole(rupiah, [...sold.values()])))
  const shared = new Map(zipped(groups, splitWhole(earned.get(null) ?? 0, weightsOf(groups))))
  const isShared = weightsOf(groups).some((weight) => weight > 0)
  const codes = new Set([...sellers, ...groups.map(({ group }) => group)])
  const partOf = (group: string | null) => {
    if (group === null) return isShared ? 0 : (earned.get(null) ?? 0)
    const byWeight = [...shared].filter(([each]) => each.group === group)
    return (earned.get(group) ?? 0) + byWeight.reduce((sum, [, part]) => sum + part, 0)
  }
  const parts = [...codes].map((group) => ({
    group,
    soldRupiah: sold.get(group) ?? 0,
    rupiah: partOf(group),
  }))
  return { share, rupiah, groups: parts.sort(byCode) }
}

const weightsOf = (groups: SalesSettings['premi']['groups']) => groups.map(({ weight }) => weight)

const zipped = <K>(keys: readonly K[], values: readonly number[]): [K, number][] =>
  keys.map((key, index) => [key, values[index] ?? 0])

/** By code; what no group sold comes last. */
const byCode = (a: GroupPremi, b: GroupPremi) => {
  if (a.group === null || b.group === null)
    return Number(a.group === null) - Number(b.group === null)
  return a.group < b.group ? -1 : 1
}
