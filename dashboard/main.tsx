import './style/style.css'
import { computed } from '@preact/signals'
import { render } from 'preact'
import type { SESSION_ROUTE } from '../server/contract/access.ts'
import { WORDS } from '../server/words/words.ts'
import { takeFragment } from './app/access/fragment.ts'
import { openSession, type Session } from './app/access/session.ts'
import { openLastRing } from './app/alarms/last-ring.ts'
import { openSound } from './app/alarms/sound.ts'
import { FrameContext } from './app/context.ts'
import { openStream } from './app/live/stream.ts'
import { openApp } from './app/open-app.ts'
import { openPreferences } from './app/preferences.ts'
import { openAsk } from './app/request.ts'
import { Root } from './app/root.tsx'
import { SIGN_IN_PATH } from './app/route.ts'
import { openRouter } from './app/router.ts'

const SESSION: typeof SESSION_ROUTE = '/api/v1/session'
const mono = () => performance.now()
const every = (ms: number, tick: () => void) => {
  const timer = setInterval(tick, ms)
  return () => clearInterval(timer)
}
const wait = (ms: number, then: () => void) => {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}

const fragment = takeFragment(window, SIGN_IN_PATH)
const preferences = openPreferences(window)
const router = openRouter(window)
const ask = openAsk(fetch.bind(window), (url) => {
  if (url !== SESSION) void session.check()
})
const session: Session = openSession({ ask, mono, wall: Date.now, every })
const sound = openSound(window)
const lastRing = openLastRing(window)
const words = computed(() => WORDS[preferences.language.value])
const frame = { ask, session, fragment, router, preferences, words }
const streamTools = {
  open: (url: string) => new EventSource(url),
  mono,
  random: Math.random,
  wait,
}

render(
  <FrameContext.Provider value={frame}>
    <Root
      open={() =>
        openApp(frame, {
          mono,
          wall: Date.now,
          every,
          sound,
          lastRing,
          stream: (tell) => openStream(streamTools, tell),
        })
      }
    />
  </FrameContext.Provider>,
  document.body,
)
