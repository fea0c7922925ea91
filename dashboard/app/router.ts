import { type ReadonlySignal, signal } from '@preact/signals'
import { hrefOf, parseRoute, type Route } from './route.ts'

/** The address bar as a signal. */
export interface Router {
  readonly route: ReadonlySignal<Route>
  /** Goes to a route; `replace` leaves no step behind for the back button. */
  go(route: Route, how?: 'push' | 'replace'): void
  close(): void
}

/** Follows the address, and turns clicks on the page's own links into steps without a reload. */
export function openRouter(window: Window): Router {
  const route = signal(parseRoute(new URL(window.location.href)))
  const follow = () => {
    route.value = parseRoute(new URL(window.location.href))
  }
  const go = (next: Route, how: 'push' | 'replace' = 'push') => {
    const href = hrefOf(next)
    if (how === 'push') window.history.pushState(null, '', href)
    else window.history.replaceState(null, '', href)
    if (next.page !== route.value.page) window.scrollTo(0, 0)
    follow()
  }
  const click = (event: MouseEvent) => {
    const url = ownLink(event)
    if (url === null) return
    event.preventDefault()
    go(parseRoute(url))
  }
  window.addEventListener('popstate', follow)
  window.document.addEventListener('click', click)
  return {
    route,
    go,
    close: () => {
      window.removeEventListener('popstate', follow)
      window.document.removeEventListener('click', click)
    },
  }
}

/** The address of a plain click on a link of this site's screens; null for anything else. */
function ownLink(event: MouseEvent): URL | null {
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
  if (event.defaultPrevented || event.button !== 0 || modified) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || link.target !== '' || link.hasAttribute('download')) return null
  const url = new URL(link.href)
  if (url.origin !== window.location.origin || url.hash !== '') return null
  return parseRoute(url).page === 'unknown' ? null : url
}
