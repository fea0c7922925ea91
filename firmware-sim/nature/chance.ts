/**
 * Chance without memory: every draw is a hash of (seed, stream, index), so the same farm can be
 * asked about any minute in any order and always answers the same.
 */

/** Uniform in [0, 1). `stream` keeps unrelated draws apart. */
export function chance(seed: number, stream: number, index: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15) ^ Math.imul(index | 0, 0x27d4eb2f), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12) ^ Math.floor(index / 2 ** 32), 0x297a2d39)
  hash = Math.imul(hash ^ (hash >>> 15), 0x165667b1)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** Uniform in [low, high). */
export const between = (low: number, high: number, share: number) => low + (high - low) * share

/** Roughly normal, mean 0, standard deviation 1 (sum of three uniforms; never beyond ±3). */
export const bell = (seed: number, stream: number, index: number) =>
  2 *
  (chance(seed, stream, index * 3) +
    chance(seed, stream, index * 3 + 1) +
    chance(seed, stream, index * 3 + 2) -
    1.5)

/** A smooth wander in [−1, 1] that turns about once per unit of `position`. */
export function wander(seed: number, stream: number, position: number): number {
  const from = Math.floor(position)
  const share = position - from
  const ease = share * share * (3 - 2 * share)
  return between(chance(seed, stream, from), chance(seed, stream, from + 1), ease) * 2 - 1
}

/** Draws numbers in [low, high), one after the other, of one stream. */
export type Draw = (low: number, high: number) => number

export function drawsOf(seed: number, stream: number): Draw {
  let count = 0
  return (low, high) => {
    count += 1
    return between(low, high, chance(seed, stream, count))
  }
}
