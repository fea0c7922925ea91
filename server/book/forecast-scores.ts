import type { Scores } from '../forecast/scores/scores-of.ts'
import type { BookDatabase } from './tables.ts'

export interface StoredScores extends Scores {
  readonly madeMs: number
  /** names the past and the equations they were reckoned from */
  readonly of: string
}

/** The last that were written; null before the first. */
export async function readScores(book: BookDatabase): Promise<StoredScores | null> {
  const row = await book.selectFrom('forecast_score').selectAll().executeTakeFirst()
  if (row === undefined) return null
  return { madeMs: row.made_ms, of: row.of, ...(JSON.parse(row.body) as Scores) }
}

export async function putScores(book: BookDatabase, scores: StoredScores): Promise<void> {
  const { madeMs: made_ms, of, ...body } = scores
  const row = { one: 1, made_ms, of, body: JSON.stringify(body) }
  await book.replaceInto('forecast_score').values(row).execute()
}
