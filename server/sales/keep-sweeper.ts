import type { News } from '../book/news.ts'
import { readRunOut } from '../book/sales.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { changeSales } from '../people/change-sales.ts'
import { expireRunOut } from './keep-expiry.ts'
import { forgetOldBuyers, readForgettable } from './keep-forgetting.ts'

const MINUTE_MS = 60_000
const FORGET_EVERY_MS = 6 * 60 * MINUTE_MS

export interface SweepParts {
  readonly book: BookDatabase
  /** IANA zone of the farm */
  readonly zone: string
  readonly clock: Clock
  /** wall time, for the audit log */
  readonly nowMs: () => number
  /** a clock that leapt ahead must not give away what is held, nor forget a buyer */
  readonly isSureOfTime: () => boolean
  /** told of what ended */
  readonly sales: News
  readonly log: Log
}

/** Whom the audit log names where nobody did it. */
const WHO = 'panen'

/**
 * Ends quotations and holds whose time is over, at the start and every minute, and forgets buyers
 * whose months are over, at the start and every six hours. What a stopped server missed comes first.
 */
export function sweep(parts: SweepParts): { close(): Promise<void> } {
  const { clock } = parts
  const turns = [takingTurns(parts, endHolds), takingTurns(parts, forgetBuyers)] as const
  const [holds, buyers] = turns
  const stops = [clock.every(MINUTE_MS, holds.begin), clock.every(FORGET_EVERY_MS, buyers.begin)]
  for (const { begin } of turns) begin()
  return {
    async close() {
      for (const stop of stops) stop()
      await Promise.all(turns.map(({ ended }) => ended()))
    },
  }
}

/** One run of a task at a time; what goes wrong is told, and tried again in its turn. */
function takingTurns(parts: SweepParts, task: (parts: SweepParts) => Promise<void>) {
  let under: Promise<void> | null = null
  const run = async () => {
    try {
      if (parts.isSureOfTime()) await task(parts)
    } catch (err) {
      parts.log.warn('Holds and old buyers could not be looked through now.', { err })
    } finally {
      under = null
    }
  }
  const begin = () => {
    under ??= run()
  }
  return { begin, ended: async () => await under }
}

async function endHolds(parts: SweepParts): Promise<void> {
  const { book, clock, sales, log } = parts
  if ((await readRunOut(book, clock.now())).length === 0) return
  const answer = await changeSales(book, selling(parts), expireRunOut)
  if ('refusal' in answer || answer.done.length === 0) return
  sales.changed()
  log.info(`The time of these quotations and holds was over: ${answer.done.join(', ')}.`)
}

async function forgetBuyers(parts: SweepParts): Promise<void> {
  const { book, clock, sales, log } = parts
  if ((await readForgettable(book, clock.now())).length === 0) return
  const answer = await changeSales(book, selling(parts), forgetOldBuyers)
  if ('refusal' in answer || answer.done === 0) return
  sales.changed()
  log.info(`${answer.done} buyers were forgotten: their months are over.`)
}

const selling = ({ zone, clock, nowMs }: SweepParts) => ({
  ...{ who: WHO, nowMs: nowMs(), zone, farmNowMs: clock.now() },
})
