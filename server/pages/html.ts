/** Markup, which only this file makes: text never becomes markup by being passed on. */
export interface Html {
  readonly [MARKUP]: string
}

const MARKUP: unique symbol = Symbol('markup')

/** What a page is made of; null, undefined and false leave nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[]

/**
 * Markup of a template: every value becomes text, also inside a quoted attribute, unless it is markup
 * itself; a list is its parts one after another. Throws where an attribute's value is not quoted.
 */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const pieces = literals.map((literal, at) => {
    if (at === parts.length) return literal
    if (/=\s*$/.test(literal)) throw new Error(`Quote the attribute after ${literal.slice(-40)}`)
    return `${literal}${textOf(parts[at])}`
  })
  return raw(pieces.join(''))
}

/** Markup that is right already, such as a style sheet of ours or a drawing. Never of anybody's words. */
export const raw = (markup: string): Html => ({ [MARKUP]: markup })

/** The text of markup, to be sent or kept. */
export const pageOf = (markup: Html): string => markup[MARKUP]

/** Data inside a script element: it ends the element by no word in it. */
export const jsonIn = (data: unknown): Html =>
  raw(JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'))

/** Lines of text as a person typed them, with their line ends. */
export const linesOf = (text: string): Part =>
  text.split(/\r?\n/).map((line, at) => (at === 0 ? line : html`<br>${line}`))

/** `<`, `>`, `&` and quotes can then neither open a tag nor end an attribute. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`)

function textOf(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  return isHtml(part) ? part[MARKUP] : part.map(textOf).join('')
}

const isHtml = (part: Html | readonly Part[]): part is Html => MARKUP in part
