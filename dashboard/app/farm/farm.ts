import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Alarm } from '../../../server/contract/alarms.ts'
import type { Channel, Place, Site } from '../../../server/contract/site.ts'
import type { Api } from '../api.ts'
import type { LastingSource } from '../live/lasting-source.ts'
import type { Sentence } from '../request.ts'
import { type Condition, conditionOf } from './condition.ts'
import { keepReading, type Reader } from './keep-reading.ts'
import { inOrder } from './order.ts'
import { alarmSeverity, type HeldRank, holdWorst, severityOf } from './severity.ts'
import {
  type FarmEvent,
  type FarmState,
  type Link,
  linkOf,
  nowOf,
  reduce,
  unknownFarm,
} from './state.ts'

const TICK_MS = 1_000
/** The wall clock ran this much further than the monotonic one: the machine was asleep. */
const SLEPT_MS = 10_000

export interface FarmTools {
  readonly api: Api
  /** monotonic ms */
  readonly mono: () => number
  /** wall-clock ms; only compared with itself, to notice sleep */
  readonly wall: () => number
  readonly stream: (tell: (event: FarmEvent) => void) => LastingSource
  /** calls back every so many wall ms; the answer stops it */
  readonly every: (ms: number, tick: () => void) => () => void
}

/** All the screens know of the farm, as signals. */
export interface Farm {
  readonly state: ReadonlySignal<FarmState>
  readonly site: ReadonlySignal<Site | null>
  readonly siteTrouble: ReadonlySignal<Sentence | null>
  readonly link: ReadonlySignal<Link>
  /** what stands now, worst first; null while that is not known, as when the server is not heard */
  readonly alarms: ReadonlySignal<readonly Alarm[] | null>
  readonly alarmTrouble: ReadonlySignal<Sentence | null>
  /** farm time, epoch ms, moving once a second; null until the server has said it */
  readonly nowMs: ReadonlySignal<number | null>
  /** monotonic ms, moving once a second */
  readonly monoMs: ReadonlySignal<number>
  readonly conditions: ReadonlySignal<ReadonlyMap<string, Condition>>
  /** places, worst first, the book's order among equals */
  readonly places: ReadonlySignal<readonly Place[]>
  channelsAt(place: string): readonly Channel[]
  retrySite(): void
  close(): void
}

/** Opens the stream, reads the site, and keeps both. */
export function openFarm(tools: FarmTools): Farm {
  const state = signal(unknownFarm(tools.mono()))
  const mono = signal(tools.mono())
  const tell = (event: FarmEvent) => {
    mono.value = tools.mono()
    state.value = reduce(state.value, event)
  }
  const stream = tools.stream(tell)
  const stopTicks = tickAlong(
    tools,
    () => {
      mono.value = tools.mono()
    },
    () => {
      tell({ kind: 'slept' })
      stream.restart()
    },
  )
  const site = computed(() => state.value.site)
  const reader = readSite(tools, state, tell)
  const alarmReader = readAlarms(tools, state, tell)
  const link = computed(() => linkOf(state.value, mono.value))
  const alarms = computed(() =>
    link.value === 'lost' ? null : (state.value.alarms?.alarms ?? null),
  )
  const conditions = computed(() => {
    const farm = state.value
    const channels = farm.site?.channels ?? []
    return new Map(channels.map((each) => [each.id, conditionOf(each, farm, mono.value)]))
  })
  return {
    state,
    site,
    siteTrouble: reader.trouble,
    link,
    alarms,
    alarmTrouble: alarmReader.trouble,
    nowMs: computed(() => nowOf(state.value, mono.value)),
    monoMs: mono,
    conditions,
    places: worstFirst({ site, conditions, alarms, mono }),
    channelsAt: (place) =>
      inOrder((site.value?.channels ?? []).filter((each) => each.place === place)),
    retrySite: reader.retry,
    close: () => {
      stopTicks()
      reader.close()
      alarmReader.close()
      stream.close()
    },
  }
}

function tickAlong(tools: FarmTools, tick: () => void, slept: () => void): () => void {
  let mono = tools.mono()
  let wall = tools.wall()
  return tools.every(TICK_MS, () => {
    const lost = tools.wall() - wall - (tools.mono() - mono)
    mono = tools.mono()
    wall = tools.wall()
    tick()
    if (lost > SLEPT_MS) slept()
  })
}

/** The site is read at the start, after every reconnect and whenever the server says it changed. */
function readSite(
  { api, every }: FarmTools,
  state: ReadonlySignal<FarmState>,
  tell: (event: FarmEvent) => void,
): Reader {
  return keepReading({
    every,
    due: () => `${state.value.siteVersion} ${Math.max(1, state.value.connections)}`,
    read: (stop) => api.site(stop),
    tell: (site) => tell({ kind: 'site-read', site }),
  })
}

/** Alarms are told when they change; what stood before that is read once per connection. */
function readAlarms(
  { api, every }: FarmTools,
  state: ReadonlySignal<FarmState>,
  tell: (event: FarmEvent) => void,
): Reader {
  return keepReading({
    every,
    // Read before the stream is open, a change in between would never be heard of.
    due: () => (state.value.connections === 0 ? null : String(state.value.connections)),
    read: (stop) => api.alarms(stop),
    tell: (data) => tell({ kind: 'alarms-read', data }),
  })
}

interface Ranked {
  readonly site: ReadonlySignal<Site | null>
  readonly conditions: ReadonlySignal<ReadonlyMap<string, Condition>>
  readonly alarms: ReadonlySignal<readonly Alarm[] | null>
  readonly mono: ReadonlySignal<number>
}

function worstFirst(ranked: Ranked): ReadonlySignal<readonly Place[]> {
  let held: ReadonlyMap<string, HeldRank> = new Map()
  return computed(() => {
    held = holdWorst(held, severities(ranked), ranked.mono.value)
    const rank = (place: Place) => held.get(place.slug)?.severity ?? 0
    return [...(ranked.site.value?.places ?? [])].sort((a, b) => rank(b) - rank(a))
  })
}

/** The worst of each place: of its values, and of the alarms that stand there. */
function severities({ site, conditions, alarms }: Ranked): ReadonlyMap<string, number> {
  const worst = new Map((site.value?.places ?? []).map(({ slug }) => [slug, 0]))
  const raise = (slug: string, severity: number) => {
    const before = worst.get(slug)
    if (before !== undefined) worst.set(slug, Math.max(before, severity))
  }
  for (const { id, place } of site.value?.channels ?? []) {
    const condition = conditions.value.get(id)
    if (condition !== undefined) raise(place, severityOf(condition))
  }
  for (const alarm of alarms.value ?? []) {
    if (alarm.place !== null) raise(alarm.place, alarmSeverity(alarm))
  }
  return worst
}
