import { readFile } from 'node:fs/promises'
import { farmClock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { CycleImportAnswer, ImportProblem } from '../contract/entries.ts'
import { importCycles } from '../people/import-cycles.ts'
import { paperText } from '../portable/paper-records.ts'
import { StartRefusal } from '../start-refusal.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

export interface CyclesWish {
  readonly file: string
  readonly dryRun: boolean
  /** questions answered with yes, parted by commas */
  readonly sure: string
  readonly json: boolean
}

/** As the API takes it. */
const MOST_CHARS = 1_000_000

/**
 * Brings past plantings into the book from a table that was typed from paper. A running server sees
 * them at once. Exit code 1 when something stands in the way; then nothing came in.
 */
export async function importCyclesFile(
  config: Config,
  wish: CyclesWish,
  { out }: Terminal,
): Promise<ExitCode> {
  const csv = await textOf(wish.file)
  const sure = wish.sure.split(',').filter((word) => word !== '')
  return await withBook(config, async (book, { zone }) => {
    const farmNowMs = farmClock(config.speed, config.clockAnchorMs).now()
    const changing = { who: 'console', nowMs: Date.now(), zone, farmNowMs }
    const answer = await importCycles(book, changing, { csv, dryRun: wish.dryRun, sure })
    if (wish.json) out(JSON.stringify(answer))
    else for (const line of sentences(answer, wish)) out(line)
    return answer.problems.length === 0 ? 0 : 1
  })
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new StartRefusal(`${file} cannot be read: ${why}.`, { cause })
  })
  const text = paperText(bytes)
  if (text.length <= MOST_CHARS) return text
  throw new StartRefusal(`${file} has over ${MOST_CHARS} letters: part it into several files.`)
}

function sentences(answer: CycleImportAnswer, { file, dryRun }: CyclesWish): string[] {
  const { lines, cycles, known, imported, problems } = answer
  const questions = [...new Set(problems.flatMap(({ question }) => question ?? []))]
  const found = `${lines} lines: ${cycles} plantings, ${known} lines known already.`
  return [
    ...problems.map((problem) => lineOf(problem, file)),
    found,
    ...(questions.length > 0 &&
    questions.length === new Set(problems.map(({ question }) => question)).size
      ? [`If all of that is right: --sure ${questions.join(',')}`]
      : []),
    outcome({ imported, dryRun, isClean: problems.length === 0 }),
  ]
}

const lineOf = ({ line, column, message, question }: ImportProblem, file: string): string =>
  `${file}:${line}: ${column === null ? '' : `${column}: `}${message.en}${question === null ? '' : ` [${question}]`}`

function outcome(how: { imported: boolean; dryRun: boolean; isClean: boolean }): string {
  if (how.imported) return 'They are in the book.'
  if (!how.isClean) return 'Nothing was brought in: mend the table and try again.'
  return 'Nothing stands in their way; without --dry-run they come in.'
}
