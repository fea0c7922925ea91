/** The next number of a stream: above 0, below 1, uniform. */
export type Random = () => number

/**
 * A stream of uniform numbers that depends on the seed and the names alone: the same seed and names
 * give the same stream on any machine. Every bed, tank and shock has a stream of its own, so one bed
 * more changes no draw of the others. Generator: sfc32 of Doty-Humphrey's PractRand, 2¹²⁸ states.
 */
export function seeded(seed: number, ...names: readonly string[]): Random {
  let [a, b, c, counter] = state(`${seed}\u0000${names.join('\u0000')}`)
  return () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return ((sum >>> 0) + 0.5) / 4_294_967_296
  }
}

/** Four words from a text: each character is mixed into each of them (FNV-1a, murmur3's finish). */
function state(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0, 0, 0, 0]
  for (let w = 0; w < 4; w++) {
    let hash = (0x811c9dc5 ^ Math.imul(w + 1, 0x9e3779b1)) | 0
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    words[w] = hash ^ (hash >>> 16)
  }
  return words
}
