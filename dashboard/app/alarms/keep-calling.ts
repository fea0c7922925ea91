import { computed, effect, type ReadonlySignal } from '@preact/signals'
import type { Alarm } from '../../../server/contract/alarms.ts'
import type { Session } from '../access/session.ts'
import type { Farm } from '../farm/farm.ts'
import type { Preferences } from '../preferences.ts'
import { callingAlarms, isLoud, isRingDue, ringAt } from './ladder.ts'
import type { LastRing } from './last-ring.ts'
import type { Sound } from './sound.ts'

/** Calls whoever may act to the alarms that nobody has acknowledged. */
export interface Calling {
  /** worst first; none for people who cannot act on them, and while the server is not heard */
  readonly alarms: ReadonlySignal<readonly Alarm[]>
  /** whether one of them interrupts */
  readonly isLoud: ReadonlySignal<boolean>
  /** `waiting`: it may sound once the person has touched the page */
  readonly sound: ReadonlySignal<'on' | 'off' | 'waiting'>
  /** Sounds as it does for an alarm. */
  play(): void
  close(): void
}

export interface CallingTools {
  readonly farm: Farm
  readonly session: Pick<Session, 'me'>
  readonly preferences: Pick<Preferences, 'sound'>
  readonly sound: Sound
  readonly lastRing: LastRing
}

/** Sounds at once, and again on the ladder's turns until somebody acknowledges. */
export function keepCalling(tools: CallingTools): Calling {
  const { farm, session, preferences } = tools
  const alarms = computed(() => {
    const role = session.me.value?.role
    const mayAct = role === 'administrator' || role === 'instructor'
    return mayAct ? callingAlarms(farm.alarms.value ?? []) : []
  })
  const sound = computed(() => {
    if (preferences.sound.value === 'off') return 'off'
    return tools.sound.isReady.value ? 'on' : 'waiting'
  })
  const close = effect(() => {
    const nowMs = farm.nowMs.value
    const ring = nowMs === null ? null : ringAt(alarms.value, nowMs, speedOf(farm))
    if (ring === null || sound.value === 'waiting') return
    const last = tools.lastRing.read()
    // Also without a sound: when the leader was acknowledged, the rhythm is another's from here on.
    if (JSON.stringify(ring) !== JSON.stringify(last)) tools.lastRing.write(ring)
    if (isRingDue(ring, last) && sound.value === 'on') tools.sound.play()
  })
  const play = () => tools.sound.play()
  return { alarms, isLoud: computed(() => alarms.value.some(isLoud)), sound, play, close }
}

const speedOf = (farm: Farm): number => farm.state.value.clock?.speed ?? 1
