import { type Store, StoreError } from './store/store.ts'

/** A history that may not be there yet. */
export interface LateStore extends Store {
  /** Begins to open it. */
  start(): void
  /** Resolves when the history is open for the first time; never rejects. */
  readonly opened: Promise<void>
}

export interface LateStoreOptions {
  readonly open: () => Promise<Store>
  /** told about the first failure and about every change of reason */
  readonly onFault: (fault: StoreError) => void
  readonly onOpen: () => void
  /** wall-clock wait before the first new try; doubles up to sixteen times that */
  readonly retryMs?: number
}

const NOT_YET = new StoreError('unreachable', {
  id: 'Riwayat sedang dibuka. Tunggu sebentar.',
  en: 'The history is being opened. Wait a moment.',
})

/**
 * A store that answers with the reason why it is not open until it is: the live view goes on and
 * nothing is acknowledged meanwhile. It goes on trying until it is open or closed.
 */
export function lateStore(options: LateStoreOptions): LateStore {
  let store: Store | null = null
  let fault: StoreError = NOT_YET
  let isClosed = false
  let stopWaiting = () => {}
  let begin = () => {}
  const begun = new Promise<void>((start) => {
    begin = start
  })
  const open = () =>
    keepTrying(options, {
      isClosed: () => isClosed,
      onFault: (next) => {
        if (next.message !== fault.message) options.onFault(next)
        fault = next
      },
      onTimer: (stop) => {
        stopWaiting = stop
      },
    })
  const opened = begun.then(open).then(async (found) => {
    if (found === null) return
    if (isClosed) return await found.close()
    store = found
    options.onOpen()
  })
  const now = (): Store => {
    if (store === null) throw fault
    return store
  }
  return {
    start: begin,
    opened,
    append: async (readings) => now().append(readings),
    touched: async (touched) => now().touched(touched),
    latest: async (channels) => now().latest(channels),
    series: async (channel, span, quality) => now().series(channel, span, quality),
    version: async (channel, span) => now().version(channel, span),
    raw: async function* (channel, fromMs, toMs) {
      yield* now().raw(channel, fromMs, toMs)
    },
    rewrite: async (channel, fromMs, toMs, change) => now().rewrite(channel, fromMs, toMs, change),
    older: async (level, beforeMs) => now().older(level, beforeMs),
    forget: async (level, beforeMs) => now().forget(level, beforeMs),
    size: async () => now().size(),
    health: async () => now().health(),
    close: async () => {
      isClosed = true
      begin()
      stopWaiting()
      await opened
      await store?.close()
    },
  }
}

interface Trying {
  isClosed(): boolean
  onFault(fault: StoreError): void
  onTimer(stop: () => void): void
}

async function keepTrying(options: LateStoreOptions, trying: Trying): Promise<Store | null> {
  const retryMs = options.retryMs ?? 1_000
  for (let waitMs = retryMs; !trying.isClosed(); waitMs = Math.min(waitMs * 2, retryMs * 16)) {
    try {
      return await options.open()
    } catch (error) {
      trying.onFault(asStoreError(error))
    }
    if (!trying.isClosed()) await pause(waitMs, trying.onTimer)
  }
  return null
}

function pause(ms: number, onTimer: (stop: () => void) => void): Promise<void> {
  return new Promise((over) => {
    const timer = setTimeout(over, ms)
    onTimer(() => {
      clearTimeout(timer)
      over()
    })
  })
}

/** An adapter that breaks its word and throws something else is still only a history that is away. */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const why = error instanceof Error ? error.message : String(error)
  return new StoreError(
    'failed',
    { id: `Riwayat gagal: ${why}`, en: `The history failed: ${why}` },
    { cause: error },
  )
}
