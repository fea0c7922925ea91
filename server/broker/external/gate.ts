import type { FindCredential } from '../login.ts'

/** Which gateways are heard. The broker knows their passwords; the farm book knows who is locked out. */
export interface Gate {
  /** False for who is not in the book, was locked out, or cannot be looked up now. */
  lets(gateway: string): Promise<boolean>
  close(): void
}

export interface GateOptions {
  readonly find: FindCredential
  /** a gateway that was let in is locked out now, or the other way round */
  readonly onChange: (gateway: string, isIn: boolean) => void
  readonly lookEveryMs?: number
}

/** Another process changes the book, so there is nothing to listen to. */
const LOOK_EVERY_MS = 1_000
/** Whoever invents names must not fill the memory. */
const MAX_KNOWN = 10_000

export function gate({ find, onChange, lookEveryMs = LOOK_EVERY_MS }: GateOptions): Gate {
  const known = new Map<string, Promise<boolean>>()

  const look = async (gateway: string): Promise<boolean> => {
    const credential = await find(gateway)
    return credential !== null && !credential.isRevoked
  }
  const lookAgain = async (gateway: string, before: Promise<boolean>): Promise<void> => {
    const [was, is] = [await before, await look(gateway)]
    if (was === is || known.get(gateway) !== before) return
    known.set(gateway, Promise.resolve(is))
    onChange(gateway, is)
  }
  const timer = setInterval(() => {
    // A book that cannot be read now locks nobody out: the readings would suffer for it.
    for (const [gateway, before] of known) lookAgain(gateway, before).catch(() => {})
  }, lookEveryMs)

  return {
    lets(gateway) {
      const before = known.get(gateway)
      if (before !== undefined) return before
      if (known.size >= MAX_KNOWN) known.clear()
      const looking = look(gateway).catch(() => {
        known.delete(gateway)
        return false
      })
      known.set(gateway, looking)
      return looking
    },
    close: () => clearInterval(timer),
  }
}
