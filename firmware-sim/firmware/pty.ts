/**
 * A device behind a pseudo-terminal, as behind /dev/ttyACM0: socat makes the terminal and the link,
 * and waits until somebody opens it. Whoever closes it ends that wire; the next one is a new one.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { lstatSync } from 'node:fs'
import { Duplex, type Readable, type Writable } from 'node:stream'
import type { Plug, WireEnd } from './plug.ts'

const AGAIN_MS = 100
const LOOK_MS = 20
const DEADLINE_MS = 5000
const NO_SOCAT = 'socat cannot be started: install it (apt-get install socat) or do without --pty'

type Socat = ChildProcessByStdio<Writable, Readable, null>

/** Resolves once the link at `path` stands; rejects when socat is not there or does not make it. */
export async function openPty(path: string, device: WireEnd): Promise<Plug> {
  let socat: Socat | null = null
  let again: NodeJS.Timeout | undefined
  let wanted = true
  const start = () => {
    socat = startSocat(path)
    device(Duplex.from({ readable: socat.stdout, writable: socat.stdin }))
    // Without a listener a missing program would end this one.
    socat.on('error', () => {})
    socat.on('exit', () => {
      socat = null
      if (wanted) again = setTimeout(start, AGAIN_MS)
    })
  }
  const unplug = () => {
    wanted = false
    clearTimeout(again)
    socat?.kill()
  }
  // socat waits for its terminal to be opened and would not notice that we are gone.
  const killSocat = () => socat?.kill()
  process.once('exit', killSocat)
  start()
  await linkAt(path, socat)
  return {
    unplug,
    plugIn() {
      wanted = true
      if (socat === null) start()
    },
    close: () =>
      new Promise((resolve) => {
        process.off('exit', killSocat)
        if (socat === null) resolve()
        socat?.once('exit', () => resolve())
        unplug()
      }),
  }
}

/**
 * -t0: once the terminal is closed socat ends at once. With any pause it would wait for silence
 * from the board first, and a board that reports every 20 ms is never silent.
 */
const startSocat = (path: string): Socat =>
  spawn('socat', ['-t0', `PTY,link=${path},raw,echo=0,wait-slave,pty-interval=0.05`, 'STDIO'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })

function linkAt(path: string, socat: Socat | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const endMs = performance.now() + DEADLINE_MS
    socat?.once('error', (cause) => reject(new Error(NO_SOCAT, { cause })))
    const look = () => {
      if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) resolve()
      else if (performance.now() < endMs) setTimeout(look, LOOK_MS)
      else reject(new Error(`socat made no pseudo-terminal at ${path}`))
    }
    look()
  })
}
