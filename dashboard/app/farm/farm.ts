import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Channel, Place, Site } from '../../../server/contract/site.ts'
import type { Api } from '../api.ts'
import type { Stream } from '../live/stream.ts'
import type { Sentence } from '../request.ts'
import { type Condition, conditionOf } from './condition.ts'
import { inOrder } from './order.ts'
import { type HeldRank, holdWorst, severityOf } from './severity.ts'
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
const RETRY_MS = 5_000
/** The wall clock ran this much further than the monotonic one: the machine was asleep. */
const SLEPT_MS = 10_000

export interface FarmTools {
  readonly api: Api
  /** monotonic ms */
  readonly mono: () => number
  /** wall-clock ms; only compared with itself, to notice sleep */
  readonly wall: () => number
  readonly stream: (tell: (event: FarmEvent) => void) => Stream
  /** calls back every so many wall ms; the answer stops it */
  readonly every: (ms: number, tick: () => void) => () => void
}

/** All the screens know of the farm, as signals. */
export interface Farm {
  readonly state: ReadonlySignal<FarmState>
  readonly site: ReadonlySignal<Site | null>
  readonly siteTrouble: ReadonlySignal<Sentence | null>
  readonly link: ReadonlySignal<Link>
  /** farm time, epoch ms, moving once a second; null until the server has said it */
  readonly nowMs: ReadonlySignal<number | null>
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
  const conditions = computed(() => {
    const farm = state.value
    const channels = farm.site?.channels ?? []
    return new Map(channels.map((each) => [each.id, conditionOf(each, farm, mono.value)]))
  })
  return {
    state,
    site,
    siteTrouble: reader.trouble,
    link: computed(() => linkOf(state.value, mono.value)),
    nowMs: computed(() => nowOf(state.value, mono.value)),
    conditions,
    places: worstFirst(site, conditions, mono),
    channelsAt: (place) =>
      inOrder((site.value?.channels ?? []).filter((each) => each.place === place)),
    retrySite: reader.retry,
    close: () => {
      stopTicks()
      reader.close()
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

/** Reads the site at the start, after every reconnect and whenever the server says it changed. */
function readSite(
  { api, every }: FarmTools,
  state: ReadonlySignal<FarmState>,
  tell: (event: FarmEvent) => void,
) {
  const trouble = signal<Sentence | null>(null)
  const tries = signal(0)
  const due = computed(() => {
    // The first connection comes while the first read is under way.
    const reconnects = Math.max(1, state.value.connections)
    return `${tries.value} ${state.value.siteVersion} ${reconnects}`
  })
  let asking = new AbortController()
  const read = async (stop: AbortSignal) => {
    const answer = await api.site(stop)
    if (stop.aborted) return
    trouble.value = answer.ok ? null : answer.sentence
    if (answer.ok) tell({ kind: 'site-read', site: answer.value })
  }
  const stopReading = effect(() => {
    due.value
    asking.abort()
    asking = new AbortController()
    void read(asking.signal)
  })
  const retry = () => {
    tries.value += 1
  }
  const stopRetries = every(RETRY_MS, () => {
    if (trouble.peek() !== null) retry()
  })
  const close = () => {
    stopReading()
    stopRetries()
    asking.abort()
  }
  return { trouble, retry, close }
}

function worstFirst(
  site: ReadonlySignal<Site | null>,
  conditions: ReadonlySignal<ReadonlyMap<string, Condition>>,
  mono: ReadonlySignal<number>,
): ReadonlySignal<readonly Place[]> {
  let held: ReadonlyMap<string, HeldRank> = new Map()
  return computed(() => {
    const places = site.value?.places ?? []
    const current = new Map(places.map((place) => [place.slug, 0]))
    for (const channel of site.value?.channels ?? []) {
      const condition = conditions.value.get(channel.id)
      const severity = condition === undefined ? 0 : severityOf(condition)
      current.set(channel.place, Math.max(current.get(channel.place) ?? 0, severity))
    }
    held = holdWorst(held, current, mono.value)
    const rank = (place: Place) => held.get(place.slug)?.severity ?? 0
    return [...places].sort((a, b) => rank(b) - rank(a))
  })
}
