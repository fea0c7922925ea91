import { benchAlarms } from './alarms.ts'
import { benchBackup } from './backup.ts'
import { benchForecast } from './forecast.ts'
import { benchGateway } from './gateway.ts'
import { benchIngest } from './ingest.ts'
import { benchLine } from './line.ts'
import { benchOutage } from './outage.ts'
import { benchPromise } from './promise.ts'
import { benchQuality } from './quality.ts'
import { benchSeries } from './series.ts'
import { benchStores } from './store.ts'

/** Every bench by its name; the last line it prints is JSON. */
const BENCHES: Record<string, (args: readonly string[]) => Promise<object>> = {
  alarms: benchAlarms,
  backup: benchBackup,
  forecast: benchForecast,
  gateway: benchGateway,
  ingest: benchIngest,
  line: benchLine,
  promise: benchPromise,
  quality: benchQuality,
  outage: benchOutage,
  series: benchSeries,
  store: benchStores,
}

const name = process.argv[2] ?? ''
const bench = BENCHES[name]
if (bench === undefined) {
  process.stderr.write(
    `npm run bench -- NAME, with NAME one of: ${Object.keys(BENCHES).join(', ')}\n`,
  )
  process.exit(2)
}
process.stdout.write(`${JSON.stringify(await bench(process.argv.slice(3)))}\n`)
process.exit(0)
