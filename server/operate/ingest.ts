import { farmClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openHistory } from '../history.ts'
import { jsonLog } from '../log.ts'
import { StartRefusal } from '../start-refusal.ts'
import { isInfluxUrl } from '../store/influx/address.ts'
import { startWorker } from '../workers/worker.ts'
import type { ExitCode } from './outcome.ts'
import { untilStopped } from './until-stopped.ts'

/** Writes readings beside a server until SIGTERM or SIGINT; everything taken is finished first. */
export async function ingest(config: Config, site: string): Promise<ExitCode> {
  const { broker: address, storeUrl, influxToken } = config
  if (address === null) {
    throw new StartRefusal(
      'An ingest worker takes readings off a broker of its own: name it in PANEN_BROKER, here and at the server.',
    )
  }
  if (!isInfluxUrl(storeUrl)) {
    throw new StartRefusal(
      'A SQLite history is written by one process, which is the server: put the history into InfluxDB (PANEN_STORE) before ingest workers share the work.',
    )
  }
  const log = jsonLog()
  const clock = farmClock(config.speed, config.clockAnchorMs)
  const history = openHistory(storeUrl, { site, clock, log, influxToken })
  history.start()
  const worker = startWorker({ site, address, store: history.store, log })
  log.info(`Ingest worker for ${site}, at the broker ${address.url}.`)
  await untilStopped(log, async () => {
    await worker.close()
    await history.store.close()
    log.info('What this worker has written:', worker.done)
  })
  return 0
}
