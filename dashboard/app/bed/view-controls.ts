import { computed, type ReadonlySignal } from '@preact/signals'
import type { DrawnQuality } from '../../../server/contract/series.ts'
import type { App } from '../context.ts'
import { between, DEFAULT_SPAN_MS, pan, type View, windowOf, zoom } from '../range.ts'
import type { PlaceRoute } from '../route.ts'

/** The stretch of time all charts of a page share; every change goes through the address. */
export interface ViewControls {
  readonly view: ReadonlySignal<View>
  /** which readings the charts draw */
  readonly quality: ReadonlySignal<DrawnQuality>
  /** the window in words: "Sab, 21 Nov, 09.05 WIB – sekarang" */
  readonly text: ReadonlySignal<string>
  /** everything a place's address carries */
  readonly route: ReadonlySignal<PlaceRoute>
  change(part: Partial<PlaceRoute>, how?: 'push' | 'replace'): void
  pan(direction: -1 | 1): void
  zoom(factor: 0.5 | 2): void
  /** between two instants (epoch ms) that a hand chose */
  choose(aMs: number, bMs: number): void
  backToNow(): void
  /** ← → + − Esc; true when the key meant something here */
  key(key: string): boolean
}

/** Controls of the page that opened with this route. */
export function viewControls(app: App, opened: PlaceRoute): ViewControls {
  const { router, farm, formats, words } = app
  let last = opened
  // While the person leaves, the address is already another page's; the charts keep theirs.
  const route = computed(() => {
    const now = router.route.value
    if (now.page === 'place' && now.slug === opened.slug) last = now
    return last
  })
  const view = computed(() => route.value.view)
  const nowMs = () => farm.nowMs.peek() ?? 0
  const change: ViewControls['change'] = (part, how) => router.go({ ...route.peek(), ...part }, how)
  const look = (next: View, how: 'push' | 'replace') => change({ view: next }, how)
  const backToNow = () => look({ spanMs: view.peek().spanMs, endMs: null }, 'push')
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => look(pan(view.peek(), -1, nowMs()), 'replace'),
    ArrowRight: () => look(pan(view.peek(), 1, nowMs()), 'replace'),
    '+': () => look(zoom(view.peek(), 0.5, nowMs()), 'replace'),
    '=': () => look(zoom(view.peek(), 0.5, nowMs()), 'replace'),
    '-': () => look(zoom(view.peek(), 2, nowMs()), 'replace'),
    Escape: () => look({ spanMs: DEFAULT_SPAN_MS, endMs: null }, 'replace'),
  }
  return {
    view,
    quality: computed(() => route.value.quality),
    route,
    text: computed(() => {
      const { endMs } = view.value
      const window = windowOf(view.value, farm.nowMs.value ?? 0)
      const from = formats.value.moment(window.fromMs)
      if (endMs === null) return words.value.untilNow({ from })
      return words.value.window({ from, to: formats.value.moment(endMs) })
    }),
    change,
    pan: (direction) => look(pan(view.peek(), direction, nowMs()), 'push'),
    zoom: (factor) => look(zoom(view.peek(), factor, nowMs()), 'push'),
    choose: (aMs, bMs) => look(between(aMs, bMs, nowMs()), 'push'),
    backToNow,
    key: (key) => {
      keys[key]?.()
      return key in keys
    },
  }
}
