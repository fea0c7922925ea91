import './style/style.css'
import { computed } from '@preact/signals'
import { render } from 'preact'
import { formatsIn } from '../server/words/format.ts'
import { WORDS } from '../server/words/words.ts'
import { openApi } from './app/api.ts'
import { type App, AppContext } from './app/context.ts'
import { openFarm } from './app/farm/farm.ts'
import { keepHistory } from './app/farm/history.ts'
import { openStream } from './app/live/stream.ts'
import { openPreferences } from './app/preferences.ts'
import { openRouter } from './app/router.ts'
import { Shell } from './app/shell.tsx'

const mono = () => performance.now()
const every = (ms: number, tick: () => void) => {
  const timer = setInterval(tick, ms)
  return () => clearInterval(timer)
}
const wait = (ms: number, then: () => void) => {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}

const preferences = openPreferences(window)
const router = openRouter(window)
const api = openApi(fetch.bind(window))
const farm = openFarm({
  api,
  mono,
  wall: Date.now,
  every,
  stream: (tell) =>
    openStream({ open: (url) => new EventSource(url), mono, random: Math.random, wait }, tell),
})
const app: App = {
  api,
  farm,
  history: keepHistory(api, farm, every),
  router,
  preferences,
  words: computed(() => WORDS[preferences.language.value]),
  formats: computed(() => {
    const site = farm.site.value
    const zone = { name: site?.zone ?? 'Asia/Jakarta', label: site?.zoneLabel ?? 'WIB' }
    return formatsIn(preferences.language.value, zone)
  }),
}

render(
  <AppContext.Provider value={app}>
    <Shell />
  </AppContext.Provider>,
  document.body,
)
