/**
 * The part of the control port where plants are planted, looked at, measured and cut. `atMs` may lie
 * in the past: who tells a farm's earlier weeks does so in their order.
 */
import type { Clock } from './clock.ts'
import type { Answer } from './deed-desk.ts'
import type { Read } from './deed-order.ts'
import type { Garden } from './garden.ts'
import { PLANTED_CROPS } from './nature/plants/crop-facts.ts'
import type { GardenDeed } from './nature/plants/garden-deed.ts'

export const GARDEN_CALLS =
  'GET /truth/plants, POST /plants, POST /plants/look, POST /plants/measure'

type Fields = Readonly<Record<string, unknown>>
const refuse = (status: number, error: string): Answer => ({ status, body: { error } })
const EXAMPLE =
  '{"kind":"plant","place":"bedeng-1","atMs":1790000000000,"crop":"pakcoy","holes":120,"keeps":1}'

/** null when this call is not about plants. `order` gives the body as JSON. */
export async function answerInGarden(
  garden: Garden,
  clock: Clock,
  call: string,
  order: () => Promise<unknown>,
): Promise<Answer | null> {
  const nowMs = clock.now()
  if (call === 'GET /truth/plants') return { status: 200, body: { plants: garden.truth(nowMs) } }
  if (call === 'POST /plants') {
    const read = readGardenDeed(await order())
    if (!read.ok) return refuse(400, read.sentence)
    if (read.order.atMs > nowMs)
      return refuse(400, 'Nobody plants or cuts tomorrow: "atMs" lies ahead.')
    const done = garden.do(read.order)
    return typeof done === 'string' ? refuse(409, done) : { status: 201, body: done }
  }
  if (call !== 'POST /plants/look' && call !== 'POST /plants/measure') return null
  const fields = fieldsOf(await order())
  const { place, atMs, holes } = fields
  if (typeof place !== 'string' || !isTime(atMs) || atMs > nowMs) {
    return refuse(400, 'Say "place" and "atMs", a time that has been: epoch milliseconds.')
  }
  if (call === 'POST /plants/look') {
    return { status: 200, body: { sight: garden.look(place, atMs) } }
  }
  if (!isHoles(holes)) return refuse(400, 'Say "holes": whole numbers from 1, 200 at most.')
  return { status: 200, body: { measured: garden.measure(place, atMs, holes) } }
}

/** A deed from JSON; a sentence says what is wrong with it. */
export function readGardenDeed(body: unknown): Read<GardenDeed> {
  const { kind, place, atMs, crop, holes, keeps, isLast, hours } = fieldsOf(body)
  const wrong = (sentence: string) => ({ ok: false, sentence }) as const
  if (typeof place !== 'string' || !/^[a-z0-9][a-z0-9-]{0,31}$/.test(place) || !isTime(atMs)) {
    return wrong(`A deed in the garden needs "place" and "atMs", such as ${EXAMPLE}.`)
  }
  if (kind === 'cut' && typeof isLast === 'boolean') {
    return { ok: true, order: { kind, place, atMs, isLast } }
  }
  if (kind === 'stood_still' && isWithin(hours, 24)) {
    return { ok: true, order: { kind, place, atMs, hours } }
  }
  const known = PLANTED_CROPS.find((one) => one === crop)
  if (kind === 'plant' && known !== undefined && isCount(holes, 2000) && isCount(keeps, 8)) {
    return { ok: true, order: { kind, place, atMs, crop: known, holes, keeps } }
  }
  return wrong(
    `"kind" must be plant (with crop, holes up to 2000, keeps up to 8), cut (with isLast) or stood_still (with hours), such as ${EXAMPLE}.`,
  )
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const isTime = (value: unknown): value is number => Number.isSafeInteger(value)
const isWithin = (value: unknown, most: number): value is number =>
  typeof value === 'number' && value > 0 && value <= most
const isCount = (value: unknown, most: number): value is number =>
  Number.isInteger(value) && isWithin(value, most)
const isHoles = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length <= 200 && value.every((hole) => isCount(hole, 1_000_000))
