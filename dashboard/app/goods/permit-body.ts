import type { Permit } from '../../../server/contract/permits.ts'
import { textIn } from '../growing/typed.ts'
import type { Fields } from '../growing/waiting.ts'
import { lastDayIn, lastDayTyped } from './dates.ts'
import { needed } from './product-body.ts'

/** What the form says; throws Flawed. */
export function permitBody(fields: Fields, offset: number): object {
  const products = Object.entries(fields)
    .filter(([name, value]) => name.startsWith('product.') && value === '1')
    .map(([name]) => Number(name.slice('product.'.length)))
  return {
    kind: fields['kind'],
    number: needed(fields, 'number'),
    untilMs: lastDayIn(fields, 'untilMs', offset),
    products,
    note: textIn(fields, 'note'),
  }
}

/** What the form holds when it is opened; null: for a new one. */
export function permitFields(permit: Permit | null, offset: number): Fields {
  if (permit === null) return { kind: 'halal' }
  const { kind, number, untilMs, products, note } = permit
  const ticked = Object.fromEntries(products.map((id) => [`product.${id}`, '1']))
  return { kind, number, untilMs: lastDayTyped(untilMs, offset), note, ...ticked }
}
