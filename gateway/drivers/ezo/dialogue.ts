import type { Duplex } from 'node:stream'
import type { Sentence } from '../../contract/shape.ts'
import { disconnected } from './faults.ts'
import { type Line, lineReader } from './lines.ts'

/** What came of a command. */
export type Answer =
  | { readonly kind: 'line'; readonly line: string }
  /** it said that it is done, with nothing else to say */
  | { readonly kind: 'done' }
  | { readonly kind: 'refused' }
  /** two answers to one question: the circuit also speaks without being asked */
  | { readonly kind: 'crowded' }
  /** no whole answer in time; `heard`: some bytes came nevertheless */
  | { readonly kind: 'silence'; readonly heard: boolean }

/** What a circuit said without being asked, since it was last taken. */
export interface News {
  readonly hasRestarted: boolean
  readonly speaksUnasked: boolean
}

export interface Dialogue {
  /**
   * Says one command and waits for its end. With `wanted` only a line that fits is an answer, and
   * everything else on the way to it is passed over.
   */
  ask(command: string, wanted?: RegExp): Promise<Answer>
  takeNews(): News
  /** its supply, as of the newest command */
  voltage(): 'low' | 'high' | null
  readonly ended: Promise<Sentence>
  isOver(): boolean
  stop(): void
}

const NO_NEWS: News = { hasRestarted: false, speaksUnasked: false }

/** Codes of the data sheets' page "response codes" that tell of the circuit itself. */
const RESTARTS = ['*RS', '*RE', '*SL', '*WA']
const VOLTAGES: ReadonlyMap<string, 'low' | 'high'> = new Map([
  ['*UV', 'low'],
  ['*OV', 'high'],
])

interface Question {
  readonly wanted: RegExp | undefined
  readonly found: string[]
  isHeard: boolean
  settle(answer: Answer): void
}

/** A conversation with one circuit, one command at a time; `replyMs` is what an answer may take. */
export function dialogueOn(wire: Duplex, replyMs: number, signal: AbortSignal): Dialogue {
  const lines = lineReader()
  let question: Question | null = null
  let news = NO_NEWS
  let voltage: 'low' | 'high' | null = null
  let isOver = false
  let end: (why: Sentence) => void = () => {}
  const ended = new Promise<Sentence>((resolve) => {
    end = resolve
  })
  const gone = () => {
    isOver = true
    question?.settle({ kind: 'silence', heard: false })
    end(disconnected)
  }
  const hear = (line: Line) => {
    const word = line?.toUpperCase() ?? null
    const [code = ''] = word?.split(',') ?? []
    if (RESTARTS.includes(code)) news = { ...news, hasRestarted: true }
    else if (VOLTAGES.has(code)) voltage = VOLTAGES.get(code) ?? null
    else if (question !== null) {
      const answer = answerIn(question, line, word)
      if (answer !== null) question.settle(answer)
    } else if (line !== null && /^-?[0-9]/.test(line)) news = { ...news, speaksUnasked: true }
  }
  const heard = (bytes: Buffer) => {
    if (question !== null) question.isHeard = true
    for (const line of lines.push(bytes)) hear(line)
  }
  wire.on('data', heard)
  wire.once('close', gone)
  wire.once('end', gone)
  signal.addEventListener('abort', gone)
  if (signal.aborted) gone()
  return {
    ended,
    ask(command, wanted) {
      if (isOver) return Promise.resolve({ kind: 'silence', heard: false })
      lines.spoil()
      voltage = null
      return new Promise((resolve) => {
        const settle = (answer: Answer) => {
          clearTimeout(timer)
          question = null
          resolve(answer)
        }
        const asked: Question = { wanted, found: [], isHeard: false, settle }
        const timer = setTimeout(() => settle({ kind: 'silence', heard: asked.isHeard }), replyMs)
        question = asked
        if (wire.writable) wire.write(Buffer.from(`${command}\r`, 'latin1'))
      })
    },
    takeNews() {
      const taken = news
      news = NO_NEWS
      return taken
    },
    voltage: () => voltage,
    isOver: () => isOver,
    stop() {
      signal.removeEventListener('abort', gone)
      wire.removeListener('data', heard)
      gone()
    },
  }
}

/** The answer that this line completes; null while there is more to come. */
function answerIn({ wanted, found }: Question, line: Line, word: string | null): Answer | null {
  if (line === null) return null
  if (word === '*ER') return { kind: 'refused' }
  if (word !== '*OK') {
    if (wanted?.test(line)) found.push(line)
    return null
  }
  const [first, ...more] = found
  if (more.length > 0) return { kind: 'crowded' }
  if (first !== undefined) return { kind: 'line', line: first }
  // Without the line that was asked for, this ends an earlier command, or half an answer.
  return wanted === undefined ? { kind: 'done' } : null
}
