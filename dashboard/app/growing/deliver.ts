import type { SESSION_ROUTE, WhoAmI } from '../../../server/contract/access.ts'
import type { Answer, Ask } from '../request.ts'
import { addressOfNew, addressOfOne, PACKS } from './addresses.ts'
import { heard, isPassing, type Waiting } from './waiting.ts'
import type { WaitingBox } from './waiting-box.ts'

const SESSION: typeof SESSION_ROUTE = '/api/v1/session'

/** What the server has just taken, with the number it gave. */
export interface Delivered {
  readonly item: Waiting
  readonly id: number
}

export interface DeliverTools {
  readonly ask: Ask
  readonly box: WaitingBox
  /** the id of the person who noted */
  readonly person: string
  readonly delivered: (delivered: Delivered) => void
}

type Taken = Answer<{ readonly id: number }>

/**
 * Sends one that waits, as nobody but the person who noted it: true when the server answered,
 * whatever it said; false when it could not be heard or somebody else is signed in.
 */
export async function deliver(tools: DeliverTools, key: string): Promise<boolean> {
  const { ask, box, person } = tools
  const who = await ask<WhoAmI>({ url: SESSION })
  if (!who.ok || who.value.personId !== person) return false
  const item = box.one(key)
  if (item === null || item.state !== 'waiting') return true
  box.keep({ ...item, tries: item.tries + 1 })
  const answer = await post(ask, item)
  // It may have been undone, or delivered by another tab, while it was under way.
  const now = box.one(key)
  return now === null || settle(tools, now, answer)
}

/** The weight of its unit goes first, where the note brings one: without it the note has no kilograms. */
async function post(ask: Ask, { key, kind, cycle, body, pack }: Waiting): Promise<Taken> {
  if (pack !== undefined) {
    const { crop, unit, grams } = pack
    const url = `${PACKS}/${crop}/${unit}`
    const weighed = await ask<unknown>({ method: 'PUT', url, body: { grams } })
    if (!weighed.ok) return weighed
  }
  return ask({ method: 'POST', url: addressOfNew(kind, cycle), body: { ...body, key } })
}

async function settle(tools: DeliverTools, item: Waiting, answer: Taken): Promise<boolean> {
  const { ask, box, delivered } = tools
  if (!answer.ok) {
    const next = heard(item, answer)
    if (next === null) box.forget(item.key)
    else box.keep(next)
    return !isPassing(answer)
  }
  const { id } = answer.value
  if (item.isUndone) {
    const gone = await ask<unknown>({ method: 'DELETE', url: addressOfOne(item.kind, id) })
    if (!gone.ok && isPassing(gone)) return false
  }
  box.forget(item.key)
  if (!item.isUndone) delivered({ item, id })
  return true
}
