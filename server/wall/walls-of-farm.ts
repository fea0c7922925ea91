import { readPlaces } from '../book/farm.ts'
import type { BookDatabase, ChannelRow } from '../book/tables.ts'
import type { Clock } from '../clock.ts'
import type { Job } from '../contract/jobs.ts'
import type { GatewayStatus, LatestReading } from '../contract/latest.ts'
import { grumble } from '../grumble.ts'
import type { Log } from '../log.ts'
import { readWallSettings } from '../people/wall-settings.ts'
import { boardOf } from './board.ts'
import { trustedTimes } from './trusted.ts'
import { type WallHub, wallHub } from './wall-hub.ts'

export interface FarmWallsSource {
  readonly book: BookDatabase
  readonly clock: Clock
  readonly log: Log
  readonly build: string
  readonly channels: () => readonly ChannelRow[]
  readonly readings: () => readonly LatestReading[]
  readonly gateways: () => readonly GatewayStatus[]
  readonly jobs: { list(): readonly Job[]; onChange(task: () => void): () => void }
}

/** Somebody may add a bed while the displays go on. Wall ms. */
const PLACES_EVERY_MS = 10_000

/** The farm's displays, from its book, its jobs and its live readings. */
export async function startWalls(source: FarmWallsSource): Promise<WallHub> {
  const { book, clock, log, jobs } = source
  const { warn } = grumble(log, () => Date.now())
  const trusted = trustedTimes()
  let places = await readPlaces(book)
  const again = setInterval(() => {
    void readPlaces(book)
      .then((read) => {
        places = read
      })
      .catch((err) => warn('places', 'The places of the displays could not be read.', { err }))
  }, PLACES_EVERY_MS)
  const hub = wallHub({
    ...{ build: source.build, clock, onJobs: jobs.onChange },
    settingsOf: (wall) => readWallSettings(book, wall),
    complain: (err) => warn('board', 'No board could be made for the displays.', { err }),
    board: () => {
      trusted.hear(source.readings())
      return boardOf({
        ...{ nowMs: clock.now(), speed: clock.speed, places, jobs: jobs.list() },
        channels: source.channels(),
        gateways: source.gateways(),
        trustedMs: trusted.atMs,
      })
    },
  })
  return {
    ...hub,
    async close() {
      clearInterval(again)
      await hub.close()
    },
  }
}
