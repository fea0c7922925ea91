import './wall.css'
import { signal } from '@preact/signals'
import { render } from 'preact'
import { takeFragment } from '../app/access/fragment.ts'
import { openAsk } from '../app/request.ts'
import { keepWall } from './keep-wall.ts'
import { openLoudspeaker } from './loudspeaker.ts'
import { recover } from './recover.ts'
import { openVoice } from './speak.ts'
import { TestScreen } from './test-screen.tsx'
import { languageOf, WallDisplay } from './wall.tsx'
import { codeIn } from './wall-state.ts'

const { pathname, searchParams } = new URL(window.location.href)
const asked = signal(searchParams.get('lang') === 'en' ? ('en' as const) : ('id' as const))
const isTest = /\/te(s|st)\/?$/.test(pathname)

const fragment = takeFragment(window, pathname)
const boundFetch = fetch.bind(window)
const code = codeIn(fragment.secret.value ?? '')
const loudspeaker = openLoudspeaker(boundFetch)
const wall = keepWall(
  {
    ask: openAsk(boundFetch, () => {}),
    open: (url) => new EventSource(url),
    mono: () => performance.now(),
    random: Math.random,
    wait: (ms, then) => {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    every: (ms, tick) => {
      const timer = setInterval(tick, ms)
      return () => clearInterval(timer)
    },
    canSound: loudspeaker.isRunning,
  },
  code,
)
fragment.secret.subscribe((pasted) => {
  const next = codeIn(pasted ?? '')
  if (next !== null && next !== code) void wall.pair(next)
})
wall.state.subscribe((state) => {
  document.documentElement.lang = languageOf(state, asked.value)
})

const voice = openVoice({ loudspeaker, ...wall })
const isButton = ({ key }: KeyboardEvent) => key === 'Enter' || key === ' '
window.addEventListener('keydown', (event) => {
  if (isButton(event) && wall.state.value.board !== null && !isTest) voice.press()
})
window.addEventListener('pointerdown', loudspeaker.wake)

/** Only Chromium says, under a name of its own. */
function heapBytes(): number | null {
  const { memory } = performance as { readonly memory?: { readonly usedJSHeapSize: number } }
  return memory?.usedJSHeapSize ?? null
}
const reload = () => window.location.reload()
if (!isTest) recover({ ...wall, fetch: boundFetch, reload, heapBytes })

// Keeps the page for the day on which the television wakes and the server does not.
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/wall-worker.js').catch(() => {})
}

render(
  isTest ? (
    <TestScreen wall={wall} voice={voice} asked={asked} />
  ) : (
    <WallDisplay wall={wall} voice={voice} asked={asked} />
  ),
  document.body,
)
