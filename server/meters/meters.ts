import { type Family, type Measured, textOf } from './exposition.ts'
import { type Histogram, histogramOf } from './histogram.ts'

/** One number, none just now (null), or one for each set of labels. */
export type Reading = number | null | readonly Measured[]

export interface Meter {
  /** `panen_…` in base units (`_seconds`, `_bytes`); a counter ends in `_total` */
  readonly name: string
  /** one sentence for an operator */
  readonly help: string
  /** asked each time somebody looks */
  readonly read: () => Reading | Promise<Reading>
}

/**
 * What an operator's monitoring sees of this server. Every part adds its own meters from its own
 * file; none may label by what grows with time, and none may say a value that a plant has.
 */
export interface Meters {
  gauge(meter: Meter): void
  counter(meter: Meter): void
  histogram(meter: Omit<Meter, 'read'>, bounds: readonly number[]): Histogram
  /** All of them in the text format of Prometheus. A meter that fails or hangs is left out. */
  text(): Promise<string>
}

export interface MetersOptions {
  /** told about a meter that could not be read */
  readonly onTrouble: (name: string, error: unknown) => void
  /** wall ms one meter may take */
  readonly patienceMs?: number
}

/** Prometheus gives up after ten seconds by default. */
const PATIENCE_MS = 5_000
const NAME = /^[a-z][a-z0-9_]*$/

interface Kept extends Meter {
  readonly kind: Family['kind']
  readonly samples?: () => Family['samples']
}

export function createMeters({ onTrouble, patienceMs = PATIENCE_MS }: MetersOptions): Meters {
  const kept = new Map<string, Kept>()

  const keep = (meter: Kept): void => {
    const isCounter = meter.kind === 'counter'
    if (!NAME.test(meter.name) || meter.name.endsWith('_total') !== isCounter) {
      throw new Error(`${meter.name} is no name for a ${meter.kind}.`)
    }
    if (kept.has(meter.name)) throw new Error(`There are two meters ${meter.name}.`)
    kept.set(meter.name, meter)
  }

  const familyOf = async (meter: Kept): Promise<Family | null> => {
    const { name, help, kind } = meter
    try {
      const samples = meter.samples?.() ?? measuredOf(await within(patienceMs, meter.read))
      return { name, help, kind, samples }
    } catch (error) {
      onTrouble(name, error)
      return null
    }
  }

  return {
    gauge: (meter) => keep({ ...meter, kind: 'gauge' }),
    counter: (meter) => keep({ ...meter, kind: 'counter' }),
    histogram(meter, bounds) {
      const histogram = histogramOf(bounds)
      keep({ ...meter, kind: 'histogram', read: () => null, samples: histogram.samples })
      return histogram
    },
    async text() {
      const families = await Promise.all([...kept.values()].map(familyOf))
      const told = families.filter((family) => family !== null)
      return [...told, unread(families.length - told.length)].map(textOf).join('')
    },
  }
}

const measuredOf = (reading: Reading): readonly Measured[] => {
  if (reading === null) return []
  return typeof reading === 'number' ? [{ value: reading }] : reading
}

const unread = (value: number): Family => ({
  name: 'panen_meters_unread',
  help: 'Meters left out of this answer because they failed or took too long.',
  kind: 'gauge',
  samples: [{ value }],
})

async function within<T>(ms: number, read: () => T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([read(), late])
  } finally {
    clearTimeout(timer)
  }
}
