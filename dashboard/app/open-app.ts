import { computed } from '@preact/signals'
import { formatsIn } from '../../server/words/format.ts'
import { keepCalling } from './alarms/keep-calling.ts'
import type { LastRing } from './alarms/last-ring.ts'
import type { Sound } from './alarms/sound.ts'
import { openApi } from './api.ts'
import type { App, Frame } from './context.ts'
import { openFarm } from './farm/farm.ts'
import { keepHistory } from './farm/history.ts'
import type { FarmEvent } from './farm/state.ts'
import { openLoggingDoor } from './growing/logging-door.ts'
import type { LastingSource } from './live/lasting-source.ts'

export interface AppTools {
  /** monotonic ms */
  readonly mono: () => number
  /** wall-clock ms; only compared with itself, to notice sleep */
  readonly wall: () => number
  /** calls back every so many wall ms; the answer stops it */
  readonly every: (ms: number, tick: () => void) => () => void
  readonly sound: Sound
  readonly lastRing: LastRing
  readonly stream: (tell: (event: FarmEvent) => void) => LastingSource
}

export interface OpenedApp {
  readonly app: App
  close(): void
}

/** Opens the farm for whoever has just signed in. */
export function openApp(frame: Frame, tools: AppTools): OpenedApp {
  const api = openApi(frame.ask)
  const farm = openFarm({
    ...tools,
    api,
    stream: (tell) =>
      tools.stream((event) => {
        tell(event)
        // A browser does not say why a stream ended; it may be that the session did.
        if (event.kind === 'broken') void frame.session.check()
      }),
  })
  const history = keepHistory(api, farm, tools.every)
  const { sound, lastRing } = tools
  const calling = keepCalling({ ...frame, farm, sound, lastRing })
  const formats = computed(() => {
    const site = farm.site.value
    const zone = { name: site?.zone ?? 'Asia/Jakarta', label: site?.zoneLabel ?? 'WIB' }
    return formatsIn(frame.preferences.language.value, zone)
  })
  const close = () => {
    calling.close()
    history.close()
    farm.close()
  }
  const logging = openLoggingDoor()
  return { app: { ...frame, api, farm, history, calling, logging, formats }, close }
}
