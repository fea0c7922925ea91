import { backoffMs } from './backoff.ts'

/** The part of EventSource that is used. */
export interface Source {
  addEventListener(kind: string, hear: (event: { readonly data?: unknown }) => void): void
  close(): void
}

export interface SourceTools {
  readonly open: (url: string) => Source
  readonly random: () => number
  /** calls back after wall ms; the answer cancels */
  readonly wait: (ms: number, then: () => void) => () => void
}

export interface SourceWish<Kind extends string> {
  readonly url: string
  readonly kinds: readonly Kind[]
  /** a connection that says nothing alive for so long is given up, wall ms */
  readonly silenceMs: number
  /** Takes what was said; gives whether it shows that the connection is alive. */
  readonly hear: (kind: Kind, text: unknown) => boolean
  /** Is told of every loss. */
  readonly lost: () => void
}

export interface LastingSource {
  /** Drops the connection and opens a new one now. */
  restart(): void
  close(): void
}

/**
 * An event source that never gives up: an error or silence closes it, and it is opened again with
 * back-off. EventSource's own retry is not used, because a half-open connection would never wake it.
 */
export function lastingSource<Kind extends string>(
  tools: SourceTools,
  { url, kinds, silenceMs, hear, lost }: SourceWish<Kind>,
): LastingSource {
  let source: Source | null = null
  let attempt = 0
  let cancelWait = () => {}

  const drop = () => {
    cancelWait()
    source?.close()
    source = null
  }
  const watch = () => {
    cancelWait()
    cancelWait = tools.wait(silenceMs, fail)
  }
  const fail = () => {
    drop()
    cancelWait = tools.wait(backoffMs(attempt, tools.random()), connect)
    attempt += 1
    lost()
  }
  const connect = () => {
    drop()
    const opened = tools.open(url)
    source = opened
    watch()
    opened.addEventListener('error', () => {
      if (source === opened) fail()
    })
    for (const kind of kinds) {
      opened.addEventListener(kind, ({ data }) => {
        if (source !== opened || !hear(kind, data)) return
        // Who heard it may have closed or restarted the source.
        if (source !== opened) return
        attempt = 0
        watch()
      })
    }
  }
  connect()
  return { restart: connect, close: drop }
}
