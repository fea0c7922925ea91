import { readPlaces } from '../book/farm.ts'
import type { BookDatabase, ChannelRow, SiteRow } from '../book/tables.ts'
import { readTodaysLimits, type TodaysLimits } from '../book/todays-limits.ts'
import { type Channel, type Place, SITE_ROUTE, Site } from '../contract/site.ts'
import { zoneLabel, zoneOffsetMinutes } from '../zone.ts'
import type { HttpServer } from './server.ts'

export interface SiteSource {
  readonly site: SiteRow
  readonly book: BookDatabase
  readonly registry: { list(): readonly ChannelRow[] }
  /** farm time */
  readonly now: () => number
}

/** What stands where and what is measured there. */
export function siteRoute(app: HttpServer, source: SiteSource): void {
  const schema = { summary: 'Places and channels of the site', response: { 200: Site } }
  app.get(SITE_ROUTE, { schema }, async (): Promise<Site> => {
    const places = await readPlaces(source.book)
    return siteOf(source, places, await readTodaysLimits(source.book, source.now()))
  })
}

function siteOf(
  { site, registry, now }: SiteSource,
  places: readonly Place[],
  today: TodaysLimits,
): Site {
  return {
    ...site,
    zoneLabel: zoneLabel(site.zone, now()),
    utcOffsetMinutes: zoneOffsetMinutes(site.zone, now()),
    places: [...places],
    channels: registry.list().map((row) => channelOf(row, today.band(row.place, row.quantity))),
  }
}

function channelOf(row: ChannelRow, band: Channel['band']): Channel {
  return {
    id: row.id,
    place: row.place,
    quantity: row.quantity,
    unit: row.unit,
    rawUnit: row.raw_unit,
    range: { low: row.range_low, high: row.range_high },
    periodMs: row.period_ms,
    probe: row.probe,
    port: row.port,
    gateway: row.gateway,
    band,
    calibration: calibrationOf(row),
  }
}

function calibrationOf(row: ChannelRow): Channel['calibration'] {
  const { calibration_id: id, calibration_kind: kind, calibration_at_ms: atMs } = row
  if (id === null || kind === null || atMs === null) return null
  return { id, kind, atMs, verdict: row.calibration_verdict, dueMs: row.calibration_due_ms }
}
