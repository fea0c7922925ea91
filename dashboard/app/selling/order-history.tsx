import type { OrderChange } from '../../../server/contract/orders.ts'
import { useApp } from '../context.ts'
import { useOrderWords } from './say.ts'

/** Who did what with an order, newest first. */
export function OrderHistory({ changes }: { changes: readonly OrderChange[] }) {
  const words = useOrderWords()
  const { formats } = useApp()
  if (changes.length === 0) return null
  const known: Readonly<Record<string, string>> = words.deeds
  return (
    <details class="sheet history" data-part="history">
      <summary>{words.history}</summary>
      <ul class="plain">
        {changes.map(({ id, who, deed, atMs }) => (
          <li key={id}>
            {words.historyLine({
              who,
              deed: Object.hasOwn(known, deed) ? (known[deed] ?? deed) : deed,
              at: formats.value.moment(atMs),
            })}
          </li>
        ))}
      </ul>
    </details>
  )
}
