import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openShelf } from '../../dashboard/app/growing/shelf.ts'
import { openBasket, together } from '../../dashboard/app/selling/basket.ts'
import { calendarWeeks, dayByKey } from '../../dashboard/app/selling/calendar-days.ts'
import {
  changeOf,
  type WrittenLine,
  type WrittenOrder,
  writtenOrder,
} from '../../dashboard/app/selling/changed-order.ts'
import { orderBoard, riskyOrders } from '../../dashboard/app/selling/order-board.ts'
import { orderBody } from '../../dashboard/app/selling/order-body.ts'
import { packedLines, packingFlaw, refusedBox } from '../../dashboard/app/selling/packing-body.ts'
import { outOf } from '../../dashboard/app/selling/share-text.ts'
import type { Risk } from '../../server/contract/promise.ts'
import { aLine, anOrder, dayAhead, dayWord } from '../browser/stand-in-selling.ts'
import { NOW } from './a-farm.ts'

const WIB = 420

describe('a share', () => {
  it('is told as people count, with no more decimals than that', () => {
    const told = [0.8, 0.9, 0.85, 0.5, 0.93, 0.62, 0.04, 1, 0].map(outOf)
    expect(told.map(({ part, of }) => `${part}/${of}`)).toEqual([
      ...['8/10', '9/10', '17/20', '5/10', '93/100', '6/10', '4/100', '10/10', '0/10'],
    ])
  })

  it('that is neither sure nor impossible never reads as if it were', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0001, max: 0.9999, noNaN: true }), (share) => {
        const { part, of } = outOf(share)
        expect(part).toBeGreaterThan(0)
        expect(part).toBeLessThan(of)
        expect(Math.abs(part / of - share)).toBeLessThanOrEqual(0.051)
      }),
    )
  })
})

describe('the calendar', () => {
  const weeks = calendarWeeks(NOW, WIB)
  const days = weeks.flat()

  it('offers today and the 27 days after it, in whole weeks from Monday', () => {
    expect(weeks.every((week) => week.length === 7)).toBe(true)
    expect(new Date((days[0]?.onMs ?? 0) + WIB * 60_000).getUTCDay()).toBe(1)
    const open = days.filter(({ isOpen }) => isOpen)
    expect([open.length, open[0]?.text]).toEqual([28, '2026-11-21'])
  })

  it('is walked by arrows, and not beyond its ends', () => {
    const today = days.find(({ isOpen }) => isOpen)
    if (today === undefined) throw new Error('No day is open.')
    expect(dayByKey('ArrowDown', today, weeks)?.text).toBe('2026-11-28')
    expect(dayByKey('ArrowLeft', today, weeks)).toBeNull()
    expect(dayByKey('Enter', today, weeks)).toBeNull()
  })
})

describe('the basket', () => {
  const shelf = () => {
    const storage = aStorage(new Map())
    return openShelf(() => storage)
  }

  it('holds each product once, and outlives the page', () => {
    const kept = shelf()
    const basket = openBasket(kept, 'jual-1')
    basket.put({ product: 1, packs: 20, isPerhaps: false })
    basket.put({ product: 2, packs: 5, isPerhaps: false })
    basket.put({ product: 1, packs: 10, isPerhaps: true })
    const lines = [
      { product: 1, packs: 30, isPerhaps: true },
      { product: 2, packs: 5, isPerhaps: false },
    ]
    expect(openBasket(kept, 'jual-1').lines.value).toEqual(lines)
    expect(openBasket(kept, 'jual-2').lines.value).toEqual([])
    basket.take(1)
    basket.clear()
    expect(openBasket(kept, 'jual-1').lines.value).toEqual([])
  })

  it('takes what it cannot read for nothing', () => {
    const kept = shelf()
    for (const odd of ['{', '7', '[{"product":"x"}]', '[null]']) {
      kept.set('panen.basket.a', odd)
      expect(openBasket(kept, 'a').lines.value).toEqual([])
    }
  })

  it('goes out as one order that says line by line what is subject to harvest', () => {
    const lines = [
      { product: 1, packs: 20, isPerhaps: false },
      { product: 2, packs: 40, isPerhaps: true },
    ]
    const wish = {
      buyer: 3,
      deliverMs: NOW,
      handover: 'pickup',
      lines: together(lines),
      key: 'k',
    } as const
    expect(orderBody('held', wish)).toEqual({
      ...{ buyer: 3, deliverMs: NOW, handover: 'pickup', state: 'held', key: 'k' },
      lines: [
        { product: 1, packs: 20 },
        { product: 2, packs: 40, isPerhaps: true },
      ],
    })
  })
})

describe('an order that is written over', () => {
  const write = (figure: number) => String(figure).replace('.', ',')
  const order = anOrder({ lines: [aLine(), aLine({ id: 2, product: 2, tier: 'perhaps' })] })
  const before = writtenOrder(order, WIB, write)
  const [first, second] = before.lines as [WrittenLine, WrittenLine]
  const changed = (more: Partial<WrittenOrder>) => changeOf(before, { ...before, ...more }, WIB)

  it('sends only what is otherwise, and leaves an agreed price to stand', () => {
    expect(changed({})).toEqual({ change: {} })
    expect(changed({ note: ' pagi ', handover: 'delivery', day: dayWord(dayAhead(9)) })).toEqual({
      change: { note: 'pagi', handover: 'delivery', deliverMs: dayAhead(9) },
    })
    const fewer = { ...first, packs: '12' }
    const dearer = { ...second, rupiah: '9.500' }
    expect(changed({ lines: [fewer, dearer] })).toEqual({
      change: {
        lines: [
          { product: 1, packs: 12 },
          { product: 2, packs: 20, rupiah: 9_500, isPerhaps: true },
        ],
      },
    })
  })

  it('names the field that holds no figure as the server does', () => {
    expect(changed({ day: '' })).toEqual({ flawed: 'deliverMs' })
    const text = { ...second, packs: 'dua' }
    expect(changed({ lines: [first, text] })).toEqual({ flawed: 'lines/1/packs' })
    const price = { ...first, rupiah: 'murah' }
    expect(changed({ lines: [price] })).toEqual({ flawed: 'lines/0/rupiah' })
  })
})

function aStorage(held: Map<string, string>): Storage {
  return {
    length: 0,
    key: () => null,
    clear: () => held.clear(),
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, text) => void held.set(name, text),
    removeItem: (name) => void held.delete(name),
  }
}

describe('the order board', () => {
  const nowMs = Date.now()
  const placed = { nowMs, offsetMinutes: WIB, risky: { 2: 'red' } } as const
  const all = { state: null, buyer: null }
  const orders = [
    anOrder({ id: 1, state: 'paid', deliverMs: dayAhead(-20) }),
    anOrder({ id: 2, deliverMs: dayAhead(14), totalRupiah: 90_000 }),
    anOrder({ id: 3, state: 'held', deliverMs: dayAhead(14) }),
    anOrder({ id: 4, state: 'delivered', deliverMs: dayAhead(-20), billedRupiah: 7 }),
  ]

  it('shows by week what is not over, with sums and risks, and first what should be past', () => {
    const [past, later] = orderBoard(orders, all, placed)
    expect(past).toMatchObject({ fromMs: null, count: 1, rupiah: 7 })
    expect(later).toMatchObject({ count: 2, rupiah: 240_000, atRisk: 1 })
    expect(later?.stages.map(({ stage }) => stage)).toEqual(['asked', 'promised'])
  })

  it('shows one state or one buyer where it is asked to, and loses no order', () => {
    const paid = orderBoard(orders, { state: 'paid', buyer: null }, placed)
    expect(paid.flatMap(({ stages }) => stages.flatMap((each) => each.orders))).toEqual([orders[0]])
    expect(orderBoard(orders, { state: null, buyer: 99 }, placed)).toEqual([])
  })

  it('marks an order by the worst of its lines', () => {
    const risk = (order: number, colour: Risk['colour']) => ({ order, colour }) as Risk
    const risks = [risk(1, 'red'), risk(1, 'amber'), risk(2, 'amber')]
    expect(riskyOrders(risks)).toEqual({ 1: 'red', 2: 'amber' })
  })
})

describe('the packing sheet', () => {
  const order = anOrder({ lines: [aLine(), aLine({ id: 2, packs: 12 })] })

  it('sends every line in its place, as ordered where nothing is written, in either decimal mark', () => {
    const fields = { 'packs.1': '18', 'kg.1': '4,75', 'billed.1': '', 'kg.2': '18.4' }
    expect(packedLines(order, fields)).toEqual([
      { line: 1, packs: 18, kg: 4.75 },
      { line: 2, packs: 12, kg: 18.4 },
    ])
    expect(packedLines(order, { 'packs.2': '11' })).toEqual([
      { line: 1, packs: 20 },
      { line: 2, packs: 11 },
    ])
  })

  it('leaves out what something else stands in for, and finds the box a refusal is about', () => {
    const [gone, instead] = [aLine({ state: 'substituted', substitute: 2 }), aLine({ id: 2 })]
    const changed = anOrder({ lines: [gone, instead] })
    expect(packedLines(changed, {})).toEqual([{ line: 2, packs: 20 }])
    expect(refusedBox(changed, 'lines/0/kg')).toBe('kg.2')
    expect([refusedBox(changed, 'lines/3/kg'), refusedBox(changed)]).toEqual([null, null])
  })

  it('names the box that holds no figure', () => {
    expect(packingFlaw({ 'packs.1': '18', 'kg.1': 'empat' })).toBe('kg.1')
    expect(packingFlaw({ 'packs.1': '-3' })).toBe('packs.1')
    expect(packingFlaw({ 'packs.1': '', 'kg.1': '0' })).toBeNull()
  })
})
