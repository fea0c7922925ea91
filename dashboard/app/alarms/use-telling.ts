import { useApp } from '../context.ts'
import type { Telling } from './alarm-text.ts'
import { useSay } from './say.ts'

/** Words, formats and the farm's time as they are now. */
export function useTelling(): Telling {
  const say = useSay()
  const { farm, formats } = useApp()
  return { say, formats: formats.value, nowMs: farm.nowMs.value ?? 0 }
}

/** Whether who looks may act on alarms. The server decides; this only spares a refusal. */
export function useMayAct(): boolean {
  const role = useApp().session.me.value?.role
  return role === 'administrator' || role === 'instructor'
}

/** The place of this slug; undefined where there is none. */
export function usePlace(slug: string | null) {
  return useApp().farm.site.value?.places.find((place) => place.slug === slug)
}
