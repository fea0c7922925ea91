import { readFileSync } from 'node:fs'
import { openStore } from '../../server/store/open.ts'

export interface Judgement {
  /** samples the virtual farm sent */
  readonly sent: number
  /** samples the gateway said it holds durably */
  readonly acknowledged: number
  readonly stored: number
  /** acknowledged, but not in history */
  readonly lost: number
  /** in history more than once */
  readonly doubled: number
  /** in history, but never sent */
  readonly invented: number
  /** in history with another value than was sent */
  readonly altered: number
}

interface Truth {
  readonly raws: ReadonlyMap<string, ReadonlyMap<number, number>>
  readonly order: readonly (readonly [channel: string, at: number])[]
  readonly acknowledged: number
}

function readTruth(file: string): Truth {
  const raws = new Map<string, Map<number, number>>()
  const order: [string, number][] = []
  let acknowledged = 0
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue
    const { acked, channel, at, raw } = JSON.parse(line)
    if (acked !== undefined) {
      acknowledged = Math.max(acknowledged, acked)
      continue
    }
    const known = raws.get(channel) ?? new Map<number, number>()
    known.set(at, raw)
    raws.set(channel, known)
    order.push([channel, at])
  }
  return { raws, order, acknowledged }
}

/** Holds history against the truth log of the virtual farm, reading by reading. */
export async function judge(truthLog: string, storeUrl: string): Promise<Judgement> {
  const truth = readTruth(truthLog)
  const store = await openStore(storeUrl, { site: 'lapas-cilegon', now: Date.now })
  const found = new Map<string, Set<number>>()
  const counts = { stored: 0, doubled: 0, invented: 0, altered: 0 }
  for (const [channel, sent] of truth.raws) {
    const times = new Set<number>()
    for await (const { at, raw } of store.raw(channel, 0, Number.MAX_SAFE_INTEGER)) {
      counts.stored += 1
      if (times.has(at)) counts.doubled += 1
      times.add(at)
      if (!sent.has(at)) counts.invented += 1
      else if (sent.get(at) !== raw) counts.altered += 1
    }
    found.set(channel, times)
  }
  await store.close()
  const lost = truth.order
    .slice(0, truth.acknowledged)
    .filter(([channel, at]) => !found.get(channel)?.has(at)).length
  return { sent: truth.order.length, acknowledged: truth.acknowledged, lost, ...counts }
}
