import { onTestFinished } from 'vitest'
import type { HAPPENINGS } from '../../server/alarms/happened.ts'
import { toAlarm } from '../../server/alarms/list.ts'
import { rulesOf } from '../../server/alarms/rules-of.ts'
import { keepAlarms } from '../../server/book/alarms.ts'
import { atOnce } from '../../server/book/at-once.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import type { BookDatabase } from '../../server/book/tables.ts'
import type { NewWebhook } from '../../server/contract/outgoing.ts'
import { letsOut } from '../../server/outgoing/forbidden.ts'
import {
  type Outgoing,
  type OutgoingOptions,
  startOutgoing,
} from '../../server/outgoing/outgoing.ts'
import { addWebhook } from '../../server/outgoing/webhooks.ts'
import { aFarm, START } from '../alarms/a-watched-farm.ts'
import { aDataFolder, heardLog, SITE, setUp } from '../server/a-server.ts'

export type Happening = (typeof HAPPENINGS)[number]

const [RULE] = rulesOf(aFarm()).filter(({ id }) => id === 'ph-very-low@tandon-1')

/** Writes that something happened to an alarm, as the engine would. */
export async function happens(book: BookDatabase, kind: Happening, id = 1, replayed = false) {
  if (RULE === undefined) throw new Error('there is no such rule')
  const isOver = ['returned', 'closed'].includes(kind)
  const occurrence = {
    ...{ id, sinceMs: START, returnedMs: isOver ? START + 1 : null, acknowledgedMs: null },
    ...{ acknowledgedBy: null, comment: '', value: 4.5, limit: 5, replayed },
    state: isOver ? ('returned' as const) : ('unacknowledged' as const),
  }
  const happened = { kind, atMs: START, rule: RULE.id, occurrence, by: null, note: '' }
  await atOnce(book, (writing) =>
    keepAlarms(writing, {
      state: {},
      alarms: [toAlarm(RULE, occurrence, null)],
      happened: [happened],
    }),
  )
}

/** Whether all that happened was turned into notices. */
export async function isFed(book: BookDatabase): Promise<boolean> {
  const alarms = await book.selectFrom('alarm_news').select('id').execute()
  const jobs = await book.selectFrom('job_news').select('id').execute()
  return alarms.length + jobs.length === 0
}

export async function aToldBook(): Promise<{ readonly book: BookDatabase; readonly file: string }> {
  const dataDir = aDataFolder()
  await setUp(dataDir)
  const file = bookFile(dataDir)
  const book = await openBook(file)
  onTestFinished(() => book.destroy())
  return { book, file }
}

export const FARM = { slug: SITE, name: 'Lapas Cilegon', zone: 'Asia/Jakarta' }
const BY = { who: 'console', nowMs: 1 }

/** Adds a receiver; gives its secret. */
export async function tell(book: BookDatabase, wish: NewWebhook): Promise<string> {
  const added = await addWebhook(book, wish, { by: BY, lets: letsOut(() => []) })
  if (!added.ok) throw new Error(added.why.en)
  return added.secret
}

/** Telling that looks often and waits for nobody; `waits` is how long it would have waited. */
export function telling(book: BookDatabase, more: Partial<OutgoingOptions> = {}) {
  const waits: number[] = []
  const log = heardLog()
  const outgoing: Outgoing = startOutgoing({
    ...{ book, site: FARM, log, ownPorts: () => [], farmNowMs: () => START },
    ...{ random: () => 0.5, lookEveryMs: 10 },
    // A moment, so that a receiver that refuses is not asked without a pause.
    wait: async (ms, signal) => {
      waits.push(ms)
      signal.throwIfAborted()
      await new Promise((resolve) => setImmediate(resolve))
    },
    ...more,
  })
  onTestFinished(() => outgoing.close())
  return { outgoing, waits, log }
}
