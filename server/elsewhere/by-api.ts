import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { QUALITIES, REASONS } from '../../gateway/contract/reading.ts'
import { Nullable, oneOf } from '../../gateway/contract/shape.ts'
import type { ChannelRow } from '../book/tables.ts'
import { RAW_ROUTE } from '../contract/raw.ts'
import { type Channel, SITE_ROUTE, Site } from '../contract/site.ts'
import { linesIn } from '../portable/lines.ts'
import type { StoredReading } from '../store/store.ts'
import { type ApiAccess, type Ask, apiClient } from './api-client.ts'
import type { OtherPanen } from './panen.ts'

/** The API answers for at most ten years at once. */
const PIECE_MS = 9 * 365 * 86_400_000

const Line = Type.Object({
  ...{ channel: Type.String(), at: Type.Integer(), value: Nullable(Type.Number()) },
  ...{ raw: Nullable(Type.Number()), quality: oneOf(QUALITIES) },
  ...{ reason: Nullable(oneOf(REASONS)), calibration: Type.Integer() },
  compensationC: Nullable(Type.Number()),
})
const site = Compile(Site)
const line = Compile(Line)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const strange = (url: string) =>
  new Error(`${url} answers something else than Panen does: see that both are of one version.`)

async function readSite(ask: Ask, url: string): Promise<Site> {
  let text = ''
  for await (const part of linesIn(await ask(SITE_ROUTE))) text += part
  const content = parsed(text)
  if (site.Check(content)) return content
  throw strange(url)
}

const toRow = (channel: Channel): ChannelRow => ({
  ...{ id: channel.id, gateway: channel.gateway, place: channel.place },
  ...{ quantity: channel.quantity, unit: channel.unit, raw_unit: channel.rawUnit },
  ...{ range_low: channel.range.low, range_high: channel.range.high },
  ...{ period_ms: channel.periodMs, probe: channel.probe, port: channel.port },
  compensated_by: null,
  calibration_id: channel.calibration?.id ?? null,
  calibration_kind: channel.calibration?.kind ?? null,
  calibration_at_ms: channel.calibration?.atMs ?? null,
  calibration_verdict: channel.calibration?.verdict ?? null,
  calibration_due_ms: channel.calibration?.dueMs ?? null,
  announced_at_ms: 0,
})

function readLine(text: string, url: string): Static<typeof Line> {
  const content = parsed(text)
  if (line.Check(content)) return content
  throw strange(url)
}

function brokenOff(url: string, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new Error(
    `${url} broke off (${why}): run this again when it is back, it goes on where it stood.`,
    { cause },
  )
}

async function* linesFrom(ask: Ask, path: string, url: string): AsyncGenerator<string> {
  const answer = await ask(path)
  try {
    yield* linesIn(answer)
  } catch (error) {
    throw brokenOff(url, error)
  }
}

/** A Panen that runs, by its API and a token. Rejects when it cannot be asked, and says what to do. */
export async function panenByApi(access: ApiAccess): Promise<OtherPanen> {
  const { url } = access
  const ask = apiClient(access)
  const { slug, channels } = await readSite(ask, url)
  return {
    site: slug,
    channels: channels.map(toRow),
    async *raw(channel, fromMs, toMs): AsyncGenerator<StoredReading> {
      for (let from = fromMs; from < toMs; from += PIECE_MS) {
        const to = Math.min(from + PIECE_MS, toMs)
        const query = `channel=${encodeURIComponent(channel)}&from=${from}&to=${to}&format=json`
        for await (const text of linesFrom(ask, `${RAW_ROUTE}?${query}`, url)) {
          yield readLine(text, url)
        }
      }
    },
    close: async () => {},
  }
}
