import { createInterface } from 'node:readline'

export interface LinesTyped {
  /** the next line; null when there will be none, or the signal aborts first */
  next(signal: AbortSignal): Promise<string | null>
}

/** What is typed or piped in, line by line; a line that came early waits for its turn. */
export function linesTyped(input: NodeJS.ReadableStream): LinesTyped {
  const lines = createInterface({ input })[Symbol.asyncIterator]()
  return {
    async next(signal) {
      if (signal.aborted) return null
      const stopped = new Promise<null>((resolve) =>
        signal.addEventListener('abort', () => resolve(null), { once: true }),
      )
      const typed = lines.next().then(({ value, done }) => (done ? null : String(value)))
      return await Promise.race([typed, stopped])
    },
  }
}
