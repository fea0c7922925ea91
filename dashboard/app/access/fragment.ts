import { type ReadonlySignal, signal } from '@preact/signals'

/** The secret of a one-time link, taken out of the address before anybody can read it there. */
export interface Fragment {
  readonly secret: ReadonlySignal<string | null>
  /** forgets the secret: it is used up, or not wanted */
  drop(): void
}

/**
 * Takes what stands behind `#` on `page` out of the address bar and its history at once, now and
 * whenever a link is pasted into the open page. `#isi` is the page's own.
 */
export function takeFragment(window: Window, page: string): Fragment {
  const secret = signal<string | null>(null)
  const take = () => {
    const { pathname, search, hash } = window.location
    if (pathname !== page || hash.length < 2 || hash === '#isi') return
    secret.value = decoded(hash.slice(1))
    window.history.replaceState(null, '', pathname + search)
  }
  window.addEventListener('hashchange', take)
  take()
  return {
    secret,
    drop: () => {
      secret.value = null
    },
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
