import type { WallEvents } from '../contract/wall-board.ts'
import { eventText, type Output } from '../live/screen.ts'

/** One display that is connected. */
export interface Display {
  readonly wall: string
  hello(hello: WallEvents['hello']): void
  /** A display that does not keep up gets the newest board when it does, and none in between. */
  show(board: () => WallEvents['board']): void
  beat(heartbeat: WallEvents['heartbeat']): void
  end(): void
}

const MAX_WAITING_BYTES = 256 * 1024
const MAX_BLOCKED_MS = 20_000

/** `wallMs` is monotonic wall time. */
export function displayOn(output: Output, wall: string, wallMs: () => number): Display {
  let held: (() => WallEvents['board']) | null = null
  let blockedMs: number | null = null
  let isOver = false
  const write = <K extends keyof WallEvents>(event: K, data: WallEvents[K]) => {
    if (isOver) return
    if (output.waitingBytes > MAX_WAITING_BYTES) output.cut()
    else if (!output.write(eventText(event, data, null))) blockedMs ??= wallMs()
  }
  const flush = () => {
    if (held === null || blockedMs !== null) return
    const board = held
    held = null
    write('board', board())
  }
  output.onDrain(() => {
    blockedMs = null
    flush()
  })
  output.onClose(() => {
    isOver = true
  })
  return {
    wall,
    hello: (hello) => write('hello', hello),
    show(board) {
      held = board
      flush()
    },
    beat(heartbeat) {
      if (blockedMs === null) write('heartbeat', heartbeat)
      else if (wallMs() - blockedMs > MAX_BLOCKED_MS) output.cut()
    },
    end() {
      isOver = true
      output.end()
    },
  }
}
