import { hostname, networkInterfaces } from 'node:os'
import type { Machine } from './names.ts'

/** This machine as it is called now. */
export function thisMachine(): Machine {
  const cards = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return { hostname: hostname(), addresses: cards.map(({ address }) => address) }
}
