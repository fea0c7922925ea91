import type { RawStore } from '../raw-store.ts'
import { nextTurn } from '../turn.ts'
import type { Versions } from '../versions.ts'
import { dayEndOf, type Hours, hourOf, within } from './hours.ts'
import { emptyUntil, type RollStretch, rollUp } from './roll-up.ts'
import type { Rolled, Shelf } from './shelf.ts'
import type { UnderWay, Work } from './under-way.ts'

/** Stretches of different channels whose pages are stored in one commit. */
const STRETCHES_PER_COMMIT = 16

export interface RollerParts {
  readonly raw: Pick<RawStore, 'judged' | 'extents' | 'first'>
  readonly shelf: Shelf
  readonly underWay: UnderWay
  readonly versions: Versions
  readonly now: () => number
  readonly everyMs: number
}

/** Brings rollups up to date behind everything else; what it did not finish stays marked. */
export interface Roller {
  /** Rolls up every hour before this one that nobody is writing to. Rejects with a StoreError. */
  rollUpTo(hour: number): Promise<void>
  /** Never rejects; nothing is begun any more. */
  close(): Promise<void>
}

interface NextStretch extends RollStretch {
  /** where the stale hours that it is the beginning of end */
  readonly staleTo: number
}

interface Begun {
  readonly works: Work[]
  readonly stretch: NextStretch
}

const isDisturbed = ({ works }: Begun) => works.some((work) => work.isDisturbed)

const extentHours = ({ fromMs, toMs }: { fromMs: number; toMs: number }): Hours => [
  [hourOf(fromMs), hourOf(toMs) + 1],
]

/** Marks readings that were there before the shelf. */
async function beginShelf({ raw, shelf }: RollerParts) {
  if (shelf.isBegun()) return
  const extents = await raw.extents()
  shelf.begin(new Map([...extents].map(([channel, extent]) => [channel, extentHours(extent)])))
}

/** The first stretch of a channel that may be rolled up, no longer than a day. */
function nextStretch(parts: RollerParts, channel: string, before: number): NextStretch | null {
  for (const [from, end] of within(parts.shelf.stale(channel), 0, before)) {
    const to = Math.min(end, dayEndOf(from))
    if (!parts.underWay.isWritten(channel, [[from, to]])) return { channel, from, to, staleTo: end }
  }
  return null
}

/** Where the empty hours behind an empty stretch end. */
async function skipEmpty(parts: RollerParts, { works, stretch }: Begun): Promise<number> {
  const { channel, to, staleTo } = stretch
  const ahead: Hours = [[to, staleTo]]
  if (to >= staleTo || parts.underWay.isWritten(channel, ahead)) return to
  works.push(parts.underWay.begin(channel, ahead))
  return await emptyUntil(parts.raw, parts.shelf, { channel, from: to, to: staleTo })
}

async function rollOne(parts: RollerParts, begun: Begun): Promise<Rolled | null> {
  const { rolled, isEmpty } = await rollUp(parts.raw, parts.shelf, begun.stretch)
  const to = isEmpty ? await skipEmpty(parts, begun) : begun.stretch.to
  await nextTurn()
  return isDisturbed(begun) ? null : { ...rolled, hours: [begun.stretch.from, to] }
}

/** Where readings are forgotten, a late one shows only now. */
function store({ shelf, versions }: RollerParts, rolled: readonly Rolled[]) {
  shelf.put(rolled)
  for (const { channel, hours } of rolled) versions.touch(new Map([[channel, [hours]]]))
}

/** One stretch of each of some channels; answers how many were stored. */
async function rollSome(parts: RollerParts, stretches: readonly NextStretch[]): Promise<number> {
  const begun: readonly Begun[] = stretches.map((stretch) => ({
    stretch,
    works: [parts.underWay.begin(stretch.channel, [[stretch.from, stretch.to]])],
  }))
  try {
    const rolled: { one: Begun; done: Rolled }[] = []
    for (const one of begun) {
      const done = await rollOne(parts, one)
      if (done !== null) rolled.push({ one, done })
    }
    const whole = rolled.filter(({ one }) => !isDisturbed(one)).map(({ done }) => done)
    if (whole.length > 0) store(parts, whole)
    return whole.length
  } finally {
    for (const work of begun.flatMap(({ works }) => works)) parts.underWay.end(work)
  }
}

function pause(ms: number, onStop: (stop: () => void) => void): Promise<void> {
  return new Promise((over) => {
    const timer = setTimeout(over, ms)
    timer.unref()
    onStop(() => {
      clearTimeout(timer)
      over()
    })
  })
}

export function createRoller(parts: RollerParts): Roller {
  let isClosed = false
  let stopResting = () => {}
  let turn: Promise<void> = Promise.resolve()

  const rest = async (ms: number) => {
    // nobody would end a rest that begins after the end
    if (isClosed) return
    await pause(ms, (stop) => {
      stopResting = stop
    })
  }

  /** One pass over all channels; answers whether anything was done. */
  const pass = async (before: number, restsAfter: boolean): Promise<boolean> => {
    const stretches = parts.shelf
      .staleChannels()
      .flatMap((channel) => nextStretch(parts, channel, before) ?? [])
    let stored = 0
    for (let i = 0; i < stretches.length && !isClosed; i += STRETCHES_PER_COMMIT) {
      const begunMs = performance.now()
      stored += await rollSome(parts, stretches.slice(i, i + STRETCHES_PER_COMMIT))
      // half of a core at most: on a small board others need the rest
      if (restsAfter) await rest(Math.min(performance.now() - begunMs, parts.everyMs))
    }
    return stored > 0
  }

  const rollAll = async (hour: () => number, restsAfter: boolean) => {
    await beginShelf(parts)
    while (!isClosed && (await pass(hour(), restsAfter))) await nextTurn()
  }

  const alone = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work)
    turn = done.catch(() => {})
    return done
  }

  const watch = async () => {
    while (!isClosed) {
      // what failed stays marked and is tried again; meanwhile charts are drawn from readings
      await alone(() => rollAll(() => hourOf(parts.now()), true)).catch(() => {})
      if (!isClosed) await rest(parts.everyMs)
    }
  }
  const watching = watch()

  return {
    rollUpTo: (hour) => alone(() => rollAll(() => hour, false)),
    async close() {
      isClosed = true
      stopResting()
      await watching
      await turn
    },
  }
}
