import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GOODS_PAGES } from '../../dashboard/app/goods/goods-route.ts'
import { between, pan, parseSpan, spanWord, windowOf, zoom } from '../../dashboard/app/range.ts'
import {
  FILTERS,
  hrefOf,
  parseRoute,
  placeRoute,
  QUALITIES_TO_DRAW,
  type Route,
} from '../../dashboard/app/route.ts'
import { NOW } from './a-farm.ts'

const HOUR = 3_600_000
const read = (href: string) => parseRoute(new URL(href, 'http://farm.lan'))

const spans = fc.integer({ min: 5, max: 400 * 1_440 }).map((minutes) => minutes * 60_000)
const ends = fc.option(fc.integer({ min: 1, max: 4e9 }).map((seconds) => seconds * 1_000))
const places = fc.record({
  page: fc.constant('place' as const),
  slug: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
  view: fc.record({ spanMs: spans, endMs: ends }),
  shown: fc.option(fc.subarray(['ph', 'ec', 'water_temperature'] as const, { minLength: 1 })),
  as: fc.constantFrom('chart' as const, 'table' as const),
  quality: fc.constantFrom(...QUALITIES_TO_DRAW),
})
const overviews = fc.record({
  page: fc.constant('overview' as const),
  filter: fc.constantFrom(...FILTERS),
})

const growing = fc.oneof(
  fc.constant({ page: 'planting' as const }),
  fc.record({ page: fc.constant('cycle' as const), id: fc.integer({ min: 1 }) }),
)

const goods = fc.oneof(
  fc.record({ page: fc.constantFrom(...GOODS_PAGES) }),
  fc.record({ page: fc.constant('product' as const), id: fc.integer({ min: 1 }) }),
)

describe('the address', () => {
  it('carries everything a screen shows, there and back', () => {
    fc.assert(
      fc.property(fc.oneof(places, overviews, growing, goods), (route) => {
        expect(read(hrefOf(route as Route))).toEqual(route)
      }),
    )
  })

  it('is short while nothing is chosen, and says hours and days the Indonesian way', () => {
    expect(hrefOf(placeRoute('bedeng-1'))).toBe('/bedeng/bedeng-1')
    expect([HOUR, 24 * HOUR, 48 * HOUR, 30 * 24 * HOUR, 95 * 60_000].map(spanWord)).toEqual([
      '1j',
      '24j',
      '2h',
      '30h',
      '95m',
    ])
  })

  it('reads ranges, quantities and an end', () => {
    expect(read('/bedeng/tandon-1?r=7h&s=ph,ec&end=2026-11-21T03:05:00Z&q=pasti')).toEqual({
      page: 'place',
      slug: 'tandon-1',
      view: { spanMs: 7 * 24 * HOUR, endMs: NOW },
      shown: ['ph', 'ec'],
      as: 'chart',
      quality: 'good',
    })
  })

  it('falls back quietly on nonsense in its parameters, and says so on an unknown path', () => {
    expect(read('/bedeng/tandon-1?r=banyak&s=<script>&end=besok&v=x&q=y')).toEqual(
      placeRoute('tandon-1'),
    )
    expect(read('/?f=apa')).toEqual({ page: 'overview', filter: 'all' })
    for (const path of [
      '/produk/0',
      '/stok/3',
      '/bedeng/',
      '/bedeng/A%2FB',
      '/apa',
      '/bedeng/a/b',
    ]) {
      expect(read(path).page).toBe('unknown')
    }
    expect([parseSpan('0m'), parseSpan('999999h'), parseSpan('1x')]).toEqual([
      300_000,
      400 * 24 * HOUR,
      null,
    ])
  })
})

describe('moving through time', () => {
  const live = { spanMs: 24 * HOUR, endMs: null }

  it('goes half a span back and forth, and at now follows now again', () => {
    const back = pan(live, -1, NOW)
    expect(back).toEqual({ spanMs: 24 * HOUR, endMs: NOW - 12 * HOUR })
    expect(pan(back, 1, NOW)).toEqual(live)
    expect(pan(live, 1, NOW)).toEqual(live)
  })

  it('zooms about the middle of a past window, and keeps to now at the live edge', () => {
    const past = { spanMs: 4 * HOUR, endMs: NOW - 10 * HOUR }
    expect(zoom(past, 0.5, NOW)).toEqual({ spanMs: 2 * HOUR, endMs: NOW - 11 * HOUR })
    expect(zoom(live, 2, NOW)).toEqual({ spanMs: 48 * HOUR, endMs: null })
  })

  it('never shows the future, and holds between five minutes and four hundred days', () => {
    const views = fc.record({
      spanMs: spans,
      endMs: fc.option(fc.integer({ min: 1e12, max: NOW })),
    })
    const moves = fc.constantFrom(
      (view: typeof live) => pan(view, -1, NOW),
      (view: typeof live) => pan(view, 1, NOW),
      (view: typeof live) => zoom(view, 0.5, NOW),
      (view: typeof live) => zoom(view, 2, NOW),
    )
    fc.assert(
      fc.property(views, fc.array(moves), (start, steps) => {
        const view = steps.reduce((each, move) => move(each as typeof live), start)
        expect(windowOf(view, NOW).toMs).toBeLessThanOrEqual(NOW)
        expect(view.spanMs).toBeGreaterThanOrEqual(300_000)
        expect(view.spanMs).toBeLessThanOrEqual(400 * 24 * HOUR)
      }),
    )
  })

  it('a hand may draw its stretch from right to left', () => {
    const drawn = between(NOW - HOUR, NOW - 3 * HOUR, NOW)
    expect(drawn).toEqual({ spanMs: 2 * HOUR, endMs: NOW - HOUR })
    expect(between(NOW - HOUR, NOW + HOUR, NOW)).toMatchObject({ endMs: null })
  })
})
