import { writeSync } from 'node:fs'
import { gatewayLog } from '../../gateway/log.ts'
import type { Entry } from '../../gateway/outbox/outbox.ts'
import { sqliteOutbox } from '../../gateway/outbox/sqlite.ts'
import { keepTime } from '../../gateway/time/time-keeping.ts'
import { NOON, UNDATED_READINGS } from './date-until-killed-facts.ts'

/**
 * Fills the outbox named on the command line with readings without a time when it is new, then
 * learns the time and prints how many still wait whenever that number has changed.
 */
const [file = ''] = process.argv.slice(2)
const startedAt = performance.now()
const uptime = { boot: 'ini', ms: () => 10_000_000 + (performance.now() - startedAt) }
const log = gatewayLog('kebun-1')
log.level = 'silent'
const outbox = sqliteOutbox({ file, now: () => NOON, monotonicMs: uptime.ms })

const entryOf = (n: number): Entry => ({
  lane: 'live',
  boot: uptime.boot,
  reading: {
    channel: `tandon-${n % 10}-ph`,
    at: 16 * (n + 1),
    value: 6,
    raw: NOON + 16 * (n + 1),
    quality: 'good',
    reason: null,
    calibration: 1,
    compensationC: null,
  },
})
const isNew = outbox.backlog().readings === 0
const entries = Array.from({ length: isNew ? UNDATED_READINGS : 0 }, (_, n) => entryOf(n))
await outbox.append({ entries, clock: outbox.clockMarks() })

const clock = { now: () => 5_000, speed: 1, every: () => () => {} }
const time = keepTime({ outbox, clock, uptime, log, vouched: () => true })
time.hear({ serverTimeMs: NOON + uptime.ms(), sure: true })
let said = -1
const look = setInterval(() => {
  const left = outbox.undated.count()
  if (left !== said) writeSync(1, `${left}\n`)
  said = left
  if (left > 0) return
  clearInterval(look)
  writeSync(1, 'done\n')
  time.stop()
  outbox.close()
}, 1)
