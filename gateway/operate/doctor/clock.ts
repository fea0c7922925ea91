import { EARLIEST_MS } from '../../time/clock.ts'
import { type Examination, fail, type MachineExamination, ok, warn } from './finding.ts'

const LATEST_MS = Date.UTC(2100, 0)

/** The computer's own clock: whether its year is possible, who sets it, and who keeps it. */
export const examineClock: MachineExamination = async (machine, nowMs) => {
  const time = new Date(nowMs).toISOString()
  const isPossible = nowMs >= EARLIEST_MS && nowMs < LATEST_MS
  const synced = await machine.run('timedatectl', 'show', '-p', 'NTPSynchronized', '--value')
  const hasBattery = machine.names('/dev').some((name) => /^rtc\d*$/.test(name))
  return [
    isPossible
      ? ok('clock', `it is ${time}`)
      : fail(
          'clock',
          `it is ${time}, which cannot be`,
          "connect the server, which tells the time, or set it: sudo timedatectl set-time '2026-12-01 08:00'",
        ),
    ...(synced === 'no'
      ? [
          warn(
            'clock',
            'no time server sets it',
            'nothing to do while the Panen server is sure of its own time',
          ),
        ]
      : []),
    hasBattery
      ? ok('clock battery', 'this computer keeps its time without power')
      : warn(
          'clock battery',
          'this computer forgets the time without power',
          'readings wait after a power cut until the server tells the time; a clock module (RTC) ends that',
        ),
  ]
}

/** What the running gateway makes of its clock. */
export const examineTrust: Examination = async ({ running }) => {
  if (running === null) return []
  const { trust, undated } = running.status.state.clock
  if (trust !== 'unknown') return [ok('time of readings', `comes from the ${trust} clock`)]
  return [
    warn(
      'time of readings',
      `is not sure yet; ${undated} readings wait for it`,
      "connect the server, or confirm the time on the server's screen",
    ),
  ]
}
