import { type CircuitKind, numberIn } from './circuit.ts'
import type { Answer, Dialogue } from './dialogue.ts'
import type { Circuit } from './introduce.ts'

/** What one reading came to. */
export type Outcome =
  | { readonly kind: 'number'; readonly raw: number }
  /** the circuit answered, but has no number */
  | { readonly kind: 'no number' }
  /** no answer that could be trusted */
  | { readonly kind: 'nothing' }
  /** it speaks without being asked */
  | { readonly kind: 'unruly' }

const ANY_READING = /^-?[0-9.,]+$|^\*?no output$/i
const NO_OUTPUT = /no output/i

/** Data sheets: readings are compensated to 25 °C as long as nobody tells a temperature. */
const FACTORY_C = 25

export interface Reader {
  /** One reading, compensated for this temperature, °C; null takes the factory's. */
  read(waterC: number | null): Promise<Outcome>
}

/**
 * Readings of one circuit. `RT` tells the temperature and reads in one step, so that no power cut
 * can come between the two; circuits too old to know it get `T` and then `R`.
 */
export function readerOf(dialogue: Dialogue, kind: CircuitKind, circuit: Circuit): Reader {
  let knowsRt = true
  const readAt = async (atC: number): Promise<Answer> => {
    if (knowsRt) {
      const answer = await dialogue.ask(`RT,${atC.toFixed(2)}`, ANY_READING)
      if (answer.kind !== 'refused') return answer
      knowsRt = false
    }
    const told = await dialogue.ask(`T,${atC.toFixed(2)}`)
    return told.kind === 'done' ? dialogue.ask('R', ANY_READING) : told
  }
  return {
    async read(waterC) {
      const answer = await (kind.isCompensated
        ? readAt(waterC ?? FACTORY_C)
        : dialogue.ask('R', ANY_READING))
      return outcomeOf(answer, kind, circuit)
    },
  }
}

function outcomeOf(answer: Answer, kind: CircuitKind, { field, fields }: Circuit): Outcome {
  if (answer.kind === 'crowded') return { kind: 'unruly' }
  if (answer.kind === 'refused') return { kind: 'no number' }
  if (answer.kind !== 'line') return { kind: 'nothing' }
  if (NO_OUTPUT.test(answer.line)) return { kind: 'no number' }
  const values = answer.line.split(',')
  const raw = values.length === fields ? numberIn(kind, values[field]) : null
  return raw === null ? { kind: 'nothing' } : { kind: 'number', raw }
}
