/** Asks again only when the last answer is older than `everyMs`; what fails is asked the next time. */
export function seldom<T>(
  everyMs: number,
  nowMs: () => number,
  read: () => Promise<T>,
): () => Promise<T> {
  let askedMs = Number.NEGATIVE_INFINITY
  let answer: Promise<T> | null = null
  return () => {
    if (answer !== null && nowMs() - askedMs < everyMs) return answer
    askedMs = nowMs()
    const asked = read()
    answer = asked
    asked.catch(() => {
      if (answer === asked) answer = null
    })
    return asked
  }
}
