import { join } from 'node:path'
import { expect, vi } from 'vitest'
import type { Site } from '../../server/contract/site.ts'
import { openStore } from '../../server/store/open.ts'
import type { HistoryReading, Store } from '../../server/store/store.ts'
import { anOffice } from '../people/an-office.ts'
import { aChannel, aGateway, aReading } from './a-gateway.ts'
import { type AServerOptions, aDataFolder, SITE } from './a-server.ts'

export const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]
/** The site's last midnight (WIB): whatever lies before it is over. */
export const MIDNIGHT = Math.floor((Date.now() + 7 * HOUR) / DAY) * DAY - 7 * HOUR

/** A history on disk, as a farm has it. */
export const aDiskStore = (): Promise<Store> =>
  openStore(`sqlite:${join(aDataFolder(), 'series.db')}`, {
    site: SITE,
    now: Date.now,
    rolling: { everyMs: 20 },
  })

/** What history keeps of a reading of tandon-1-ph, or of another channel. */
export const kept = (at: number, more: Partial<HistoryReading> = {}): HistoryReading => ({
  ...aReading(at),
  quantity: 'ph',
  gateway: 'kebun-1',
  place: 'tandon-1',
  ...more,
})

/** One reading a minute (or so), fromMs ≤ at < toMs. */
export const everyMinute = (
  fromMs: number,
  toMs: number,
  of: (at: number) => Partial<HistoryReading> = () => ({}),
): HistoryReading[] =>
  Array.from({ length: Math.ceil((toMs - fromMs) / MINUTE) }, (_, i) => fromMs + i * MINUTE).map(
    (at) => kept(at, of(at)),
  )

/** A server over this history, whose gateway has announced three channels at two places. */
export async function aMeasuredFarm(store: Store, more: AServerOptions = {}) {
  const server = await anOffice({ store, ...more })
  const gateway = await aGateway(server)
  await gateway.announce(
    aChannel({ periodMs: MINUTE }),
    aChannel({ id: 'tandon-1-ec', quantity: 'ec', unit: 'mS/cm', periodMs: MINUTE }),
    aChannel({ id: 'melon-1-ph', place: 'melon-1', periodMs: MINUTE }),
  )
  await vi.waitFor(
    async () => {
      const site = (await (await server.get('/api/v1/site')).json()) as Site
      expect(site.channels).toHaveLength(3)
    },
    { timeout: 20_000 },
  )
  return server
}
