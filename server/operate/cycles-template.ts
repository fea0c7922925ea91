import { templateTable } from '../growing/paper/template-table.ts'
import type { ExitCode, Terminal } from './outcome.ts'

/** Prints a table of past plantings to fill in, with remarks that the import passes over. */
export function printTemplate(language: 'id' | 'en', { out }: Terminal): ExitCode {
  out(templateTable(language))
  return 0
}
