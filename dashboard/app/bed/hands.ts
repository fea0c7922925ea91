import type { DetailChart } from '../../charts/detail-chart.ts'

export interface Selection {
  readonly left: number
  readonly width: number
}

const LEAST_PX = 8

/**
 * Dragging across a chart chooses a stretch of time; a finger that moves up or down still scrolls
 * the page (`touch-action: pan-y` in the style). Gives back what takes the hands off again.
 */
export function takeDrags(
  box: HTMLElement,
  chart: DetailChart,
  show: (selection: Selection | null) => void,
  choose: (aMs: number, bMs: number) => void,
): () => void {
  let startPx: number | null = null
  const inside = (event: PointerEvent) => {
    const { left, right } = chart.edges()
    const px = event.clientX - box.getBoundingClientRect().left
    return Math.min(right, Math.max(left, px))
  }
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary) return
    startPx = inside(event)
  }
  const move = (event: PointerEvent) => {
    if (startPx === null) return
    const px = inside(event)
    if (Math.abs(px - startPx) < LEAST_PX) return show(null)
    if (!box.hasPointerCapture(event.pointerId)) box.setPointerCapture(event.pointerId)
    show({ left: Math.min(px, startPx), width: Math.abs(px - startPx) })
  }
  const up = (event: PointerEvent) => {
    if (startPx === null) return
    const px = inside(event)
    if (Math.abs(px - startPx) >= LEAST_PX) choose(chart.timeAt(startPx), chart.timeAt(px))
    cancel()
  }
  const cancel = () => {
    startPx = null
    show(null)
  }
  const hands = { pointerdown: down, pointermove: move, pointerup: up } as const
  box.addEventListener('pointerdown', down)
  box.addEventListener('pointermove', move)
  box.addEventListener('pointerup', up)
  box.addEventListener('pointercancel', cancel)
  return () => {
    for (const [kind, hand] of Object.entries(hands)) {
      box.removeEventListener(kind, hand as EventListener)
    }
    box.removeEventListener('pointercancel', cancel)
  }
}
