const LOOK_EVERY_MS = 50

/** Looks until `check` gives something; throws with `what` after the deadline. */
export async function eventually<T>(
  what: string,
  check: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  deadlineMs = 30_000,
): Promise<T> {
  const endMs = performance.now() + deadlineMs
  for (;;) {
    const found = await check()
    if (found) return found
    if (performance.now() > endMs) throw new Error(`${what}: not within ${deadlineMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
