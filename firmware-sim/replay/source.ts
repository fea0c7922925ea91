/** Timestamped raw values that a gateway can ask for by number, as often as it needs to. */
export interface ReplaySample {
  /** 1 for the first; rises by one without holes */
  readonly n: number
  readonly channel: string
  /** epoch ms UTC, farm time */
  readonly at: number
  /** mV or °C; null where the probe gave nothing */
  readonly raw: number | null
}

export interface ReplaySource {
  /** how many samples there are, as far as is known now */
  total(): number
  /** false when the samples after `n` are gone for good */
  resumeAfter(n: number): boolean
  /** null when there is no such sample, or not yet */
  sample(n: number): ReplaySample | null
  /** the gateway holds everything up to `n` durably */
  acknowledge(n: number): void
  /** called when there is more than there was */
  onMore(listener: () => void): void
  close(): void
}
