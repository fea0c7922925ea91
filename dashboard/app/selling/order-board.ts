import type { Order, OrderState } from '../../../server/contract/orders.ts'
import type { Risk } from '../../../server/contract/promise.ts'
import { weekStart } from '../growing/farm-time.ts'

const WEEK = 7 * 86_400_000

export const STAGES = ['asked', 'promised', 'ready', 'handed', 'ended'] as const
export type Stage = (typeof STAGES)[number]

const STAGE_OF: Readonly<Record<OrderState, Stage>> = {
  quotation: 'asked',
  held: 'asked',
  confirmed: 'promised',
  making: 'promised',
  ready: 'ready',
  delivered: 'handed',
  paid: 'handed',
  cancelled: 'ended',
  expired: 'ended',
}
const OVER: ReadonlySet<OrderState> = new Set(['paid', 'cancelled', 'expired'])

export interface OrderWeek {
  /** Monday 00.00 of the farm; null for all weeks gone by */
  readonly fromMs: number | null
  readonly stages: readonly { readonly stage: Stage; readonly orders: readonly Order[] }[]
  readonly count: number
  readonly rupiah: number
  readonly atRisk: number
}

export interface BoardFilter {
  /** null: those that are not over */
  readonly state: OrderState | null
  readonly buyer: number | null
}

export type Risky = Readonly<Record<number, Risk['colour']>>

/** The worst colour of each order at risk, by its id. */
export function riskyOrders(risks: readonly Risk[]): Risky {
  const found: Record<number, Risk['colour']> = {}
  for (const { order, colour } of risks) {
    if (colour === 'red' || found[order] === undefined) found[order] = colour
  }
  return found
}

interface Placed {
  readonly nowMs: number
  readonly offsetMinutes: number
  readonly risky: Risky
}

/** Orders by their week of handing over, earliest first; what should be past stands before all. */
export function orderBoard(
  orders: readonly Order[],
  { state, buyer }: BoardFilter,
  { nowMs, offsetMinutes, risky }: Placed,
): readonly OrderWeek[] {
  const thisWeek = weekStart(nowMs, offsetMinutes)
  const shown = orders
    .filter((order) => (state === null ? !OVER.has(order.state) : order.state === state))
    .filter((order) => buyer === null || order.buyer.id === buyer)
    .sort((a, b) => a.deliverMs - b.deliverMs || a.id - b.id)
  const byWeek = new Map<number | null, Order[]>()
  for (const order of shown) {
    const monday = weekStart(order.deliverMs, offsetMinutes)
    const week = monday < thisWeek ? null : monday
    byWeek.set(week, [...(byWeek.get(week) ?? []), order])
  }
  return [...byWeek].map(([fromMs, all]) => weekOf(fromMs, all, risky))
}

function weekOf(fromMs: number | null, all: readonly Order[], risky: Risky): OrderWeek {
  const stages = STAGES.map((stage) => ({
    stage,
    orders: all.filter(({ state }) => STAGE_OF[state] === stage),
  }))
  return {
    fromMs,
    stages: stages.filter(({ orders }) => orders.length > 0),
    count: all.length,
    rupiah: all.reduce((sum, order) => sum + (order.billedRupiah ?? order.totalRupiah), 0),
    atRisk: all.filter(({ id }) => risky[id] !== undefined).length,
  }
}

/** How many weeks from this one a Monday lies. */
export const weeksAhead = (fromMs: number, nowMs: number, offsetMinutes: number): number =>
  Math.round((fromMs - weekStart(nowMs, offsetMinutes)) / WEEK)
