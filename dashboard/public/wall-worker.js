/**
 * Keeps the display's page, so that a television that wakes while the server is down shows its own
 * "DATA MATI" and not the browser's error. Values are never kept: they come by the event stream only.
 */
const KEPT = 'panen-wall-1'
const PATIENCE_MS = 5_000
const PAGE = '/dinding'

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(caches.open(KEPT).then((kept) => kept.add(PAGE)))
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

const isPage = (path) => /^\/(dinding|wall)(\/(tes|test))?\/?$/.test(path)
const isKept = (path) => path.startsWith('/assets/') && path.endsWith('.woff2')

self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url)
  if (event.request.mode === 'navigate' && isPage(pathname)) event.respondWith(page(event.request))
  else if (isKept(pathname)) event.respondWith(letters(event.request))
})

async function page(request) {
  const kept = await caches.open(KEPT)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (answer.ok) await kept.put(PAGE, answer.clone())
    return answer
  } catch (error) {
    const before = await kept.match(PAGE)
    if (before === undefined) throw error
    return before
  }
}

async function letters(request) {
  const kept = await caches.open(KEPT)
  const before = await kept.match(request)
  if (before !== undefined) return before
  const answer = await fetch(request)
  if (answer.ok) await kept.put(request, answer.clone())
  return answer
}
