const EVERY_MS = 1000

/** Tells a person how an import goes on, at most once a second. */
export interface ImportProgress {
  /** `rows` were done since the start of this run */
  done(rows: number): void
}

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`

export interface ImportProgressOptions {
  /** what the rows are called */
  readonly rows: string
  /** share of the source that was read, 0 … 1; null when nobody knows how long it is */
  readonly share: () => number | null
  readonly tell: (line: string) => void
  /** monotonic ms */
  readonly nowMs: () => number
}

export function importProgress({ rows, share, tell, nowMs }: ImportProgressOptions) {
  const begunMs = nowMs()
  let toldMs = begunMs
  const remaining = (seconds: number): string => {
    const read = share()
    if (read === null || read <= 0) return ''
    return `, ${Math.floor(read * 100)} %, ${duration((seconds / read) * (1 - read))} to go`
  }
  return {
    done(count) {
      const now = nowMs()
      if (now - toldMs < EVERY_MS) return
      toldMs = now
      const seconds = (now - begunMs) / 1000
      tell(`${count} ${rows}, ${Math.round(count / seconds)} a second${remaining(seconds)}`)
    },
  } satisfies ImportProgress
}
