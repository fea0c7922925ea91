import { confirmTime } from '../people/confirm-time.ts'
import type { AccessWish } from './access-wish.ts'
import type { Desk } from './desk.ts'
import type { ExitCode } from './outcome.ts'

/** Whoever stands at the console can see this computer's clock and says that it is right. */
export async function clockTask(desk: Desk, wish: AccessWish): Promise<ExitCode | null> {
  if (wish.task !== 'clock confirm') return null
  const nowMs = Date.now()
  await confirmTime(desk.book, nowMs, desk.by)
  return desk.say(
    { confirmedMs: nowMs },
    `Confirmed: it is ${new Date(nowMs).toISOString()} (UTC). Gateways follow this clock from now on.`,
    'If that is not the time, set the clock of this computer and confirm again.',
  )
}
