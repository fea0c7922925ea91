import type { Duplex } from 'node:stream'

/** Connections that have not shown who they are. */
export interface Strangers<Stream extends Duplex> {
  admit(stream: Stream): void
  /** This one is a stranger no more. */
  release(stream: Stream): void
  find(wanted: (stream: Stream) => boolean): Stream | undefined
  /** Ends them all. */
  cutAll(): void
}

/** A new one beyond that takes the place of the oldest. */
const MAX_STRANGERS = 200

/** A flood of silent connections must not keep a gateway out for the seconds each may stay silent. */
export function strangers<Stream extends Duplex>(cut: (fault: string) => void): Strangers<Stream> {
  const all = new Set<Stream>()
  return {
    admit(stream) {
      const [oldest] = all
      if (oldest !== undefined && all.size >= MAX_STRANGERS) {
        cut('too many connections have not logged in')
        oldest.destroy()
      }
      all.add(stream)
      stream.once('close', () => all.delete(stream))
    },
    release: (stream) => void all.delete(stream),
    find: (wanted) => [...all].find(wanted),
    cutAll() {
      for (const stream of all) stream.destroy()
    },
  }
}
