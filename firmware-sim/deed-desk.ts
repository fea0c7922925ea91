/** The part of the control port where deeds are done and mishaps begin and end. */
import type { Clock } from './clock.ts'
import { readDeed, readMishap } from './deed-order.ts'
import type { Chronicle } from './nature/chronicle.ts'
import type { Mishap } from './nature/happening.ts'

export interface Desk {
  readonly chronicle: Chronicle
  readonly clock: Clock
  /** slugs of this farm */
  readonly places: readonly string[]
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** What the desk knows, for whoever asks for something else. */
export const DESK_CALLS = 'GET and POST /deeds, GET, POST and DELETE /mishaps, DELETE /mishaps/ID'

const DONE: Answer = { status: 204, body: null }
const refuse = (status: number, error: string): Answer => ({ status, body: { error } })

/** null when this call is not the desk's. `order` gives the body as JSON. */
export async function answerAtDesk(
  { chronicle, clock, places }: Desk,
  call: string,
  order: () => Promise<unknown>,
): Promise<Answer | null> {
  const nowMs = clock.now()
  if (call === 'GET /deeds') return { status: 200, body: { deeds: chronicle.deeds() } }
  if (call === 'POST /deeds') {
    const read = readDeed(await order(), places)
    return read.ok
      ? { status: 201, body: chronicle.do(read.order, nowMs) }
      : refuse(400, read.sentence)
  }
  if (call === 'GET /mishaps') return { status: 200, body: mishapsAt(chronicle, nowMs) }
  if (call === 'POST /mishaps') {
    const read = readMishap(await order(), places)
    return read.ok
      ? { status: 201, body: chronicle.strike(read.order, nowMs) }
      : refuse(400, read.sentence)
  }
  if (call === 'DELETE /mishaps') {
    for (const { id } of chronicle.standing(nowMs)) chronicle.end(id, nowMs)
    return DONE
  }
  if (!/^DELETE \/mishaps\/\d{1,15}$/.test(call)) return null
  const id = Number(call.slice('DELETE /mishaps/'.length))
  return chronicle.end(id, nowMs) ? DONE : refuse(404, `No mishap ${id} stands.`)
}

const mishapsAt = (
  chronicle: Chronicle,
  nowMs: number,
): { readonly standing: readonly Mishap[]; readonly past: readonly Mishap[] } => ({
  standing: chronicle.standing(nowMs),
  past: chronicle.mishaps().filter(({ toMs }) => toMs !== null && toMs <= nowMs),
})
