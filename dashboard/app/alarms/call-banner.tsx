import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { hrefOf } from '../route.ts'
import { useCallWords } from './say-call.ts'
import { SoundSwitch } from './sound-switch.tsx'

/** How many alarms wait for somebody, and the worst one's sentence; on the alarms' own page they stand below. */
export function CallBanner() {
  const say = useCallWords()
  const { calling, router, preferences, formats } = useApp()
  const [worst] = calling.alarms.value
  const n = calling.alarms.value.length
  if (worst === undefined || !calling.isLoud.value) return null
  if (router.route.value.page === 'alarms') return null
  return (
    <div class="banner banner-call" data-banner="alarms" data-priority={worst.priority}>
      <Icon name={`alarm_${worst.priority}`} />
      <p role="alert">
        {n === 1 ? say.one : say.many({ n: formats.value.count(n) })}{' '}
        <strong>{worst.title[preferences.language.value]}</strong>
      </p>
      <span class="banner-acts">
        <SoundSwitch worded={calling.sound.value === 'waiting'} />
        <a class="banner-act" href={hrefOf({ page: 'alarms' })}>
          {say.open}
        </a>
      </span>
    </div>
  )
}
