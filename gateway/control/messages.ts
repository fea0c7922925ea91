import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { ReadAnswer, Reply } from '../contract/command.ts'
import { exact, Sentence, Slug, Words } from '../contract/shape.ts'
import { GatewayState } from '../contract/state.ts'

/** The longest question, in bytes; a command with all its words stays far below. */
export const MAX_ASK_BYTES = 16 * 1024
/** The longest answer: 500 channels, or a probe's whole history. */
export const MAX_ANSWER_BYTES = 1024 * 1024

/** What a program on the same machine may ask a running gateway: one JSON line each. */
export const Ask = Type.Union([
  Type.Object({ ask: Type.Literal('status') }, exact),
  /** the newest judged reading of every channel that has one since the gateway began */
  Type.Object({ ask: Type.Literal('readings') }, exact),
  /** checked by whoever carries it out */
  Type.Object({ ask: Type.Literal('command'), command: Type.Unknown() }, exact),
])
export type Ask = Static<typeof Ask>

export const Status = Type.Object(
  {
    site: Slug,
    gateway: Slug,
    pid: Type.Integer({ minimum: 1 }),
    server: Type.Object({ url: Words(300), connected: Type.Boolean() }, exact),
    state: GatewayState,
  },
  exact,
)
export type Status = Static<typeof Status>

/** One JSON line for each question, in the order they were asked. */
export const Answer = Type.Union([
  Type.Object({ ok: Type.Literal(true), status: Status }, exact),
  Type.Object({ ok: Type.Literal(true), readings: Type.Array(ReadAnswer) }, exact),
  Type.Object({ ok: Type.Literal(true), reply: Reply }, exact),
  Type.Object({ ok: Type.Literal(false), refusal: Sentence }, exact),
])
export type Answer = Static<typeof Answer>

const ask = Compile(Ask)
const answer = Compile(Answer)

/** null when the line is no question of this gateway's */
export function parseAsk(line: string): Ask | null {
  const value = parse(line)
  return ask.Check(value) ? value : null
}

/** null when the line is no answer of a gateway of this version */
export function parseAnswer(line: string): Answer | null {
  const value = parse(line)
  return answer.Check(value) ? value : null
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
