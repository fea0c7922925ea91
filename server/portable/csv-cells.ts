/** What a spreadsheet would run as a formula when a cell begins with it (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

/** A text as a cell: quoted where it must be, and with an apostrophe before what would be a formula. */
export function textCell(text: string, separator: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  const needsQuotes = harmless.includes(separator) || /["\r\n]/.test(harmless)
  return needsQuotes ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A number as a cell, with every digit it has; empty for none. */
export const numberCell = (value: number | null, decimal: '.' | ','): string =>
  value === null ? '' : String(value).replace('.', decimal)
