import { useComputed } from '@preact/signals'
import { useApp } from '../context.ts'

const MINUTE = 60_000

/** The farm's time to the minute, epoch ms: what shows it is not drawn anew with every second. */
export function useMinute(): number {
  const { farm, session } = useApp()
  const minute = useComputed(
    () => Math.floor((farm.nowMs.value ?? session.nowMs()) / MINUTE) * MINUTE,
  )
  return minute.value
}
