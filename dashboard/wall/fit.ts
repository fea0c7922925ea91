import { useLayoutEffect, useRef } from 'preact/hooks'

const isOver = (box: Element) =>
  box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1

/** What to look at when deciding whether a box is too full. */
interface Fitting {
  /** how many ways to lay it out the style knows: data-fit 0, 1, … each with less in it */
  readonly ways: number
  /** changes whenever what is in the box does */
  readonly key: string
  /** the boxes that must not run over; the element itself unless named */
  readonly boxes?: string
}

/**
 * Lays a box out in the first way in which nothing runs over. Content is dropped by the style; no
 * letter is made smaller than may be. Where even the last way is too full, the box is marked.
 */
export function useFit<T extends HTMLElement>({ ways, key, boxes }: Fitting) {
  const ref = useRef<T>(null)
  useLayoutEffect(() => {
    const layOut = () => fitNow(ref.current, ways, boxes)
    layOut()
    window.addEventListener('resize', layOut)
    document.fonts.addEventListener('loadingdone', layOut)
    return () => {
      window.removeEventListener('resize', layOut)
      document.fonts.removeEventListener('loadingdone', layOut)
    }
  }, [key, ways, boxes])
  return ref
}

function fitNow(box: HTMLElement | null, ways: number, boxes: string | undefined): void {
  if (box === null) return
  const inside = boxes === undefined ? [box] : [...box.querySelectorAll<HTMLElement>(boxes)]
  for (const each of inside) delete each.dataset['over']
  for (let way = 0; way < ways; way++) {
    box.dataset['fit'] = String(way)
    if (!inside.some(isOver)) return
  }
  for (const each of inside.filter(isOver)) each.dataset['over'] = 'true'
}
