import { Menu } from './access/menu.tsx'
import { AlarmLink } from './alarms/alarm-link.tsx'
import { useApp } from './context.ts'
import { Icon } from './icons.tsx'
import { Rooms } from './rooms.tsx'
import { hrefOf } from './route.ts'
import { Switches } from './switches.tsx'

/** Whose farm, what time it is there, whether the server is heard; language and theme. */
export function Header() {
  const { farm, words } = useApp()
  return (
    <header class="top">
      <a class="brand" href={hrefOf({ page: 'overview', filter: 'all' })}>
        <span class="brand-name">{words.value.product}</span>
        <span class="brand-site">{farm.site.value?.name ?? ''}</span>
      </a>
      <FarmClock />
      <LinkLamp />
      <AlarmLink />
      <Switches />
      <Menu />
      <Rooms />
    </header>
  )
}

function FarmClock() {
  const { farm, formats } = useApp()
  const nowMs = farm.nowMs.value
  if (nowMs === null || farm.site.value === null) return <p class="farm-clock" />
  return (
    <p class="farm-clock" data-part="clock">
      <span class="farm-day">{formats.value.day(nowMs)}</span>
      <span class="farm-time">{formats.value.clock(nowMs)}</span>
    </p>
  )
}

function LinkLamp() {
  const { farm, words } = useApp()
  const link = farm.link.value
  const texts = {
    live: words.value.linkLive,
    connecting: words.value.linkConnecting,
    interrupted: words.value.linkConnecting,
    lost: words.value.linkLost,
  } as const
  const icons = { live: 'ok', connecting: 'waiting', interrupted: 'late', lost: 'dead' } as const
  return (
    <p class="lamp" data-link={link}>
      <Icon name={icons[link]} />
      <span>{texts[link]}</span>
    </p>
  )
}
