import { openCounter } from './counter.ts'
import { percentiles } from './percentiles.ts'

const ASKED = 200
const CLIENTS = 8
/** Clients reserve one pack after the other until nothing is free any more, or so many each. */
const MOST_EACH = 120
const ON_DAY = 5

interface Free {
  readonly free: { readonly may: number }
}

/** The question and the reservation over HTTP, of a book with a year's orders. */
export async function askedByHttp() {
  const counter = await openCounter()
  try {
    const { product, buyer, past, open, beds, inDays } = counter
    const ask = async (day: number) => {
      const query = `product=${product}&packs=4&on=${inDays(day) + 1}&buyer=${buyer}`
      return (await counter.get(`/api/v1/promise?${query}`)) as Free
    }
    for (let warm = 0; warm < 10; warm++) await ask(warm + 1)
    const took: number[] = []
    const before = process.cpuUsage()
    for (let nth = 0; nth < ASKED; nth++) {
      const from = performance.now()
      await ask(1 + (nth % 28))
      took.push(performance.now() - from)
    }
    const { user, system } = process.cpuUsage(before)
    const may = (await ask(ON_DAY)).free.may
    const order = {
      ...{ buyer, deliverMs: inDays(ON_DAY) + 1, state: 'confirmed' },
      ...{ lines: [{ product, packs: 1 }], sure: [] },
    }
    let reserved = 0
    const from = performance.now()
    const client = async () => {
      for (let nth = 0; nth < MOST_EACH; nth++) {
        if ((await counter.post('/api/v1/orders', order)) !== 201) return
        reserved += 1
      }
    }
    await Promise.all(Array.from({ length: CLIENTS }, client))
    const seconds = (performance.now() - from) / 1000
    return {
      question: {
        ...{ beds, past, open, ...percentiles(took) },
        cpuMs: Number(((user + system) / 1000 / ASKED).toFixed(1)),
      },
      reservations: {
        ...{ clients: CLIENTS, might: may, reserved, oversold: Math.max(0, reserved - may) },
        perSecond: Math.round(reserved / seconds),
      },
    }
  } finally {
    await counter.close()
  }
}
