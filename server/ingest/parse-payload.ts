export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string }

/** Nothing in the contract nests deeper than this. */
const MAX_DEPTH = 8
const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** Bytes from a wire as JSON, or one sentence on what is wrong with them. Never throws. */
export function parsePayload(payload: Uint8Array, maxBytes: number): Parsed {
  if (payload.length > maxBytes) {
    return { ok: false, why: `it has ${payload.length} bytes, at most ${maxBytes} are allowed` }
  }
  if (isDeeperThan(MAX_DEPTH, payload)) {
    return { ok: false, why: `it nests deeper than ${MAX_DEPTH} levels` }
  }
  try {
    return { ok: true, value: JSON.parse(UTF8.decode(payload)) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ok: false, why: `it is not JSON in UTF-8 (${why.slice(0, 120)})` }
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const NESTING = new Map([
  [0x5b, 1],
  [0x7b, 1],
  [0x5d, -1],
  [0x7d, -1],
])

/** Looks at bytes, before anything is built from them; brackets inside strings do not count. */
function isDeeperThan(limit: number, bytes: Uint8Array): boolean {
  let depth = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === QUOTE) at = endOfString(bytes, at)
    else depth += NESTING.get(byte) ?? 0
    if (depth > limit) return true
  }
  return false
}

/** Index of the quote that closes the string opened at `start`, or past the end. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at
}
