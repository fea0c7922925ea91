import { useEffect } from 'preact/hooks'
import { useApp } from './context.ts'

/** An open menu folds when one goes somewhere, presses Escape, or touches the page beside it. */
export function useFolding(box: { readonly current: HTMLDetailsElement | null }): void {
  const { router } = useApp()
  useEffect(() => {
    const fold = () => {
      if (box.current !== null) box.current.open = false
    }
    const touched = (event: Event) => {
      const isInside = event.target instanceof Node && box.current?.contains(event.target) === true
      if (!isInside) fold()
    }
    const keyed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || box.current?.open !== true) return
      fold()
      box.current.querySelector('summary')?.focus()
    }
    const unfollow = router.route.subscribe(fold)
    document.addEventListener('pointerdown', touched)
    document.addEventListener('keydown', keyed)
    return () => {
      unfollow()
      document.removeEventListener('pointerdown', touched)
      document.removeEventListener('keydown', keyed)
    }
  }, [box, router])
}
