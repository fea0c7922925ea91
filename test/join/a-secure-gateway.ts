import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { loadConfig } from '../../gateway/config/config.ts'
import type { Reading } from '../../gateway/contract/reading.ts'
import { gatewayLog } from '../../gateway/log.ts'
import { sqliteOutbox } from '../../gateway/outbox/sqlite.ts'
import { NO_MARKS } from '../../gateway/time/stamp.ts'
import { secureUplink } from '../../gateway/uplink/secure-uplink.ts'
import { startUplink } from '../../gateway/uplink/uplink.ts'
import { aChannel, aReading, aState } from '../server/a-gateway.ts'

/** A gateway that has joined, with its real outbox and uplink, and all it has logged. */
export function aSecureGateway(folder: string, nowMs: () => number | null = Date.now) {
  const loaded = loadConfig(join(folder, 'gateway.yaml'), {})
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  const { config } = loaded
  const outbox = sqliteOutbox({ file: config.outboxFile, now: Date.now, monotonicMs: () => 0 })
  const said: string[] = []
  const log = gatewayLog(config.gateway)
  const hear = (_fields: object, sentence: string) => void said.push(sentence)
  Object.assign(log, { info: hear, warn: hear, error: hear })
  const channel = aChannel()
  const uplink = startUplink({
    ...config,
    outbox,
    channels: () => ({ channels: [channel] }),
    commands: {
      handle: async () => ({
        id: randomUUID(),
        outcome: { ok: false, refusal: { id: 'tidak', en: 'no' } },
      }),
    },
    state: (online) => aState({ online }),
    onServerTime: () => {},
    secure: secureUplink({ config, log, nowMs }),
    log,
    random: () => 0.5,
  })
  onTestFinished(async () => {
    await uplink.close()
    outbox.close()
  })
  const append = (...readings: Reading[]) =>
    outbox.append({
      entries: readings.map((reading) => ({ reading, lane: 'live' as const })),
      clock: NO_MARKS,
    })
  return {
    ...{ uplink, outbox, said, caFile: join(folder, 'ca.crt') },
    measure: (at: number) => append(aReading(at)),
    waiting: () => outbox.backlog().readings,
  }
}
