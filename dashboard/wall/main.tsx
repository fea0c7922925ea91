import './wall.css'
import { render } from 'preact'
import { takeFragment } from '../app/access/fragment.ts'
import { openAsk } from '../app/request.ts'
import { keepWall } from './keep-wall.ts'
import { WallDisplay } from './wall.tsx'
import { codeIn } from './wall-state.ts'

const every = (ms: number, tick: () => void) => {
  const timer = setInterval(tick, ms)
  return () => clearInterval(timer)
}
const isEnglish = new URL(window.location.href).searchParams.get('lang') === 'en'
const language = isEnglish ? 'en' : 'id'
document.documentElement.lang = language

const fragment = takeFragment(window, window.location.pathname)
const ask = openAsk(fetch.bind(window), () => {})
const code = codeIn(fragment.secret.value ?? '')
const wall = keepWall({ ask, mono: () => performance.now(), every }, code)
fragment.secret.subscribe((pasted) => {
  const next = codeIn(pasted ?? '')
  if (next !== null && next !== code) void wall.pair(next)
})

render(<WallDisplay wall={wall} language={language} />, document.body)
