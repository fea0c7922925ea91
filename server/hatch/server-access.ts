import { putImportedChannels } from '../book/imported-channels.ts'
import type { ChannelRow } from '../book/tables.ts'
import type { Ground } from '../ground.ts'
import type { Line } from '../line.ts'
import { keepTo } from '../retention.ts'
import { type HistoryReading, StoreError } from '../store/store.ts'
import type { HistoryAccess } from './history-access.ts'

/** Who measures a channel is for the farm to say; half a line under another name would be lost. */
function belonging(reading: HistoryReading, row: ChannelRow | undefined): HistoryReading {
  const { channel, place, quantity } = reading
  if (row?.place === place && row.quantity === quantity) return { ...reading, gateway: row.gateway }
  const here = row === undefined ? 'not known here' : `${row.quantity} at ${row.place} here`
  const disini = row === undefined ? 'belum dikenal' : `${row.quantity} di ${row.place}`
  throw new StoreError('bad_reading', {
    id: `Kanal ${channel} ${disini}. Ulangi impor, atau pakai id kanal lain.`,
    en: `Channel ${channel} is ${here}. Import again, or give the channel another id.`,
  })
}

/** The history of a running server, for the commands beside it: the same checks as for a gateway. */
export function serverAccess({ history, book, config, clock }: Ground, line: Line): HistoryAccess {
  const { store } = history
  const { registry } = line.ingest
  return {
    raw: (channel, fromMs, toMs) => store.raw(channel, fromMs, toMs),
    async append(readings) {
      await store.append(readings.map((one) => belonging(one, registry.find(one.channel))))
      line.newest.offer(readings)
    },
    async keepChannels(channels) {
      await putImportedChannels(book, registry.adopt(channels), Date.now())
    },
    async retention(dryRun) {
      const channels = registry.list().map(({ id }) => id)
      return await keepTo(config.retention, store, { channels, clockMs: clock.now(), dryRun })
    },
  }
}
