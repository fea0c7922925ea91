import { expect } from 'vitest'
import type { ReservationRow } from '../../../server/book/reservations.ts'
import { inDays, type Supply } from './a-sales-room.ts'
import type { LedgerEvent } from './ledger-log.ts'

const DAY_MS = 86_400_000
/** A gram that floating point loses is no promise broken. */
const GRAM = 0.001

/** What the test put into the book, which the plain ledger must know. */
export interface Given {
  readonly forecasts: ReadonlyMap<number, Supply>
  /** days, counted from today, on which packs of each batch may last be handed over */
  readonly lastDays: ReadonlyMap<number, number>
  readonly batchProducts: ReadonlyMap<number, number>
  readonly capacityPerWeek: number
  /** start of the week a moment lies in */
  readonly weekOf: (atMs: number) => number
}

/**
 * Replays a ledger from its log and looks at every acceptance whether it was allowed at that moment;
 * gives how many there were. Shares no line with the product: harvests keep for one day, so what is
 * served first come by day, from yesterday's harvest before today's, is the most that can be served.
 */
export function replay(events: readonly LedgerEvent[], given: Given): number {
  const ledger: Ledger = {
    ...{ open: new Map(), delivered: [], stock: new Map(), moved: new Map() },
    ...{ recalled: new Set(), supply: {} },
  }
  for (const event of events) happen(ledger, event, given)
  return events.filter(({ kind }) => kind === 'take').length
}

interface Ledger {
  readonly open: Map<number, ReservationRow>
  readonly delivered: ReservationRow[]
  /** packs left by batch */
  readonly stock: Map<number, number>
  /** packs that left the store by line */
  readonly moved: Map<number, number>
  readonly recalled: Set<number>
  supply: Supply
}

function happen(ledger: Ledger, event: LedgerEvent, given: Given): void {
  const { open, delivered, recalled } = ledger
  switch (event.kind) {
    case 'forecast':
      ledger.supply = given.forecasts.get(event.run) ?? {}
      return
    case 'move':
      move(ledger, event)
      return
    case 'recall':
      recalled.add(event.batch)
      return
    case 'end': {
      const row = open.get(event.id)
      if (row !== undefined && event.by === 'delivered') delivered.push(row)
      open.delete(event.id)
      return
    }
    case 'take':
      mustBeAllowed(ledger, event, given)
      open.set(event.row.id, event.row)
  }
}

function move({ stock, moved }: Ledger, event: Extract<LedgerEvent, { kind: 'move' }>): void {
  const { batch, packs, line } = event
  const left = (stock.get(batch) ?? 0) + packs
  expect([batch, left >= 0]).toEqual([batch, true])
  stock.set(batch, left)
  if (line !== null) moved.set(line, (moved.get(line) ?? 0) - packs)
}

type Take = Extract<LedgerEvent, { kind: 'take' }>

function mustBeAllowed(ledger: Ledger, { row, hasContract }: Take, given: Given): void {
  const { open, delivered, stock, recalled, moved, supply } = ledger
  const before = [...open.values()]
  if (row.tier === 'made') {
    allowedInWorkshop(row, [...before, ...delivered], given)
  } else if (row.tier === 'stock') {
    const good = [...stock].filter(([batch]) => !recalled.has(batch))
    const shelf = good.map(([batch, packs]) => ({ batch, packs }))
    allowedInStore(row, { before, shelf, moved, given })
  } else {
    allowedOfHarvest(row, { before, supply, hasContract })
  }
}

const dayOf = (atMs: number) => Math.round((atMs - inDays(0)) / DAY_MS)

interface Harvest {
  readonly before: readonly ReservationRow[]
  readonly supply: Supply
  readonly hasContract: boolean
}

function allowedOfHarvest(row: ReservationRow, { before, supply, hasContract }: Harvest) {
  const isFirm = row.tier === 'firm'
  const lead = dayOf(row.day_ms)
  const firmly = lead > 14 || hasContract ? 0.9 : 0.8
  expect([row.id, row.level]).toEqual([row.id, isFirm ? firmly : 0.5])
  const counts = before.filter(({ tier }) => tier === 'firm' || (tier === 'perhaps' && !isFirm))
  const draws = Math.max(0, ...Object.values(supply).map((each) => each.length))
  let kept = 0
  for (let draw = 0; draw < draws; draw++) {
    const without = served(supply, draw, counts)
    if (served(supply, draw, [...counts, row]) - without >= (row.kg ?? 0) - GRAM) kept++
  }
  const level = row.level ?? 1
  expect([row.id, draws > 0 && kept / draws >= level - 1e-9]).toEqual([row.id, true])
}

/** The most kg that can be handed over in one draw, each on its day. */
function served(supply: Supply, draw: number, demands: readonly ReservationRow[]): number {
  const left = new Map(Object.entries(supply).map(([day, kg]) => [Number(day), kg[draw] ?? 0]))
  let total = 0
  for (const { day_ms, kg } of demands.toSorted((a, b) => a.day_ms - b.day_ms)) {
    let wanted = kg ?? 0
    for (const day of [dayOf(day_ms) - 1, dayOf(day_ms)]) {
      // Nothing that was cut before today is left.
      const some = day < 0 ? 0 : Math.min(wanted, left.get(day) ?? 0)
      left.set(day, (left.get(day) ?? 0) - some)
      wanted -= some
      total += some
    }
  }
  return total
}

interface Store {
  readonly before: readonly ReservationRow[]
  readonly shelf: readonly { readonly batch: number; readonly packs: number }[]
  readonly moved: ReadonlyMap<number, number>
  readonly given: Given
}

function allowedInStore(row: ReservationRow, { before, shelf, moved, given }: Store) {
  const batches = shelf.filter(({ batch }) => given.batchProducts.get(batch) === row.product)
  const others = before
    .filter(({ product }) => product === row.product)
    .map(({ day_ms, packs, line }) => ({ day_ms, packs: packs - (moved.get(line) ?? 0) }))
  const filled = (demands: readonly { readonly day_ms: number; readonly packs: number }[]) => {
    const left = batches.map(({ batch, packs }) => ({
      ...{ lastDay: given.lastDays.get(batch) ?? Number.POSITIVE_INFINITY, packs },
    }))
    let total = 0
    // The latest day has the fewest batches to choose from.
    for (const { day_ms, packs } of demands.toSorted((a, b) => b.day_ms - a.day_ms)) {
      let wanted = packs
      for (const batch of left.filter(({ lastDay }) => lastDay >= dayOf(day_ms))) {
        const some = Math.min(wanted, batch.packs)
        batch.packs -= some
        wanted -= some
        total += some
      }
    }
    return total
  }
  expect([row.id, filled([...others, row]) - filled(others)]).toEqual([row.id, row.packs])
}

function allowedInWorkshop(row: ReservationRow, taken: readonly ReservationRow[], given: Given) {
  const inWeek = taken.filter(
    ({ product, day_ms }) =>
      product === row.product && given.weekOf(day_ms) === given.weekOf(row.day_ms),
  )
  const packs = inWeek.reduce((sum, each) => sum + each.packs, row.packs)
  expect([row.id, packs <= given.capacityPerWeek]).toEqual([row.id, true])
}
