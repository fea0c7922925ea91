import type { Risk } from '../../../server/contract/promise.ts'
import { Icon } from '../icons.tsx'
import { useOrderWords } from './say.ts'

const SHAPES = { amber: 'alarm_medium', red: 'alarm_high' } as const

/** A triangle or a filled octagon, with its word. */
export function RiskMark({ colour }: { colour: Risk['colour'] }) {
  const words = useOrderWords()
  return (
    <span class="risk-mark" data-colour={colour}>
      <Icon name={SHAPES[colour]} /> {words.risk[colour]}
    </span>
  )
}
