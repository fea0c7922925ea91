/** An Atlas Scientific EZO circuit in UART mode, word for word as its data sheet describes it. */
import { type CircuitIdentity, reading, replyTo } from './commands.ts'
import type { Memory } from './memory.ts'
import type { Water } from './water.ts'

export interface CircuitSetup {
  readonly identity: CircuitIdentity
  readonly memory: Memory
  /** null when no probe is connected */
  water(): Water | null
  /** ms between a command and its answer; the data sheets have 300 … 900 */
  processingMs(): number
  /** some production runs answer in capitals: ?STATUS */
  readonly isLoud: boolean
  /** every answer is an empty success */
  isMute?(): boolean
  /** the supply is below what it works with */
  isWeak?(): boolean
  send(bytes: Uint8Array): void
}

export interface RunningCircuit {
  receive(bytes: Iterable<number>): void
  /** commands that came while it was busy, and were lost */
  overlaps(): number
  /** pulls the power plug */
  stop(): void
}

const CR = 0x0d
const CONTINUOUS_MS = 1_000
const LONGEST_LINE = 40

/** Boots the circuit: it says that it restarted, and reads by itself when it is set to. */
export function bootCircuit(setup: CircuitSetup): RunningCircuit {
  const { memory } = setup
  const timers = new Set<NodeJS.Timeout>()
  let line = ''
  let isBusy = false
  let overlaps = 0
  // Every line is a message of its own, as it is on a UART.
  const say = (text: string) => setup.send(Buffer.from(`${text}\r`, 'latin1'))
  const code = (word: string) => {
    if (memory.hasCodes) say(word)
  }
  const finish = (command: string) => {
    isBusy = false
    const reply = replyTo(command, setup)
    if (setup.isWeak?.()) code('*UV')
    if (reply === null || setup.isWeak?.()) return code('*ER')
    for (const text of setup.isMute?.() ? [] : reply) say(setup.isLoud ? text.toUpperCase() : text)
    // The answer to *OK,0 is the last one.
    return /^\*ok,/i.test(command) ? say('*OK') : code('*OK')
  }
  const begin = (command: string) => {
    if (isBusy) {
      overlaps += 1
      return
    }
    isBusy = true
    const timer = setTimeout(() => {
      timers.delete(timer)
      finish(command)
    }, setup.processingMs())
    timers.add(timer)
  }
  const beat = setInterval(() => {
    if (memory.isContinuous && !isBusy) say(reading(setup))
  }, CONTINUOUS_MS)
  memory.toldC = 25
  code('*RS')
  code('*RE')
  return {
    overlaps: () => overlaps,
    receive(bytes) {
      for (const byte of bytes) {
        if (byte !== CR) line = (line + String.fromCharCode(byte)).slice(-LONGEST_LINE)
        else if (line !== '') {
          begin(line)
          line = ''
        }
      }
    },
    stop() {
      clearInterval(beat)
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
