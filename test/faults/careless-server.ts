import { readConfig } from '../../server/config.ts'
import { startServer } from '../../server/serve.ts'
import { openStore } from '../../server/store/open.ts'
import type { HistoryReading, Store } from '../../server/store/store.ts'

/** How long a careless store lets readings lie before it commits them. */
const LIE_MS = 1_500

/** Says `stored` before the commit: the mistake that the campaign must catch. */
function careless(store: Store): Store {
  let lying: HistoryReading[] = []
  setInterval(() => {
    const late = lying
    lying = []
    if (late.length > 0) void store.append(late)
  }, LIE_MS)
  return {
    ...store,
    append: async (readings) => {
      lying.push(...readings)
    },
  }
}

const read = readConfig(process.env)
if (!read.ok) throw new Error(read.problems.join('\n'))
const store = await openStore(read.config.storeUrl, { site: 'lapas-cilegon', now: Date.now })
await startServer(read.config, { store: careless(store) })
