import { usePlantingWords } from './say.ts'

const STATES = ['planned', 'growing', 'finished', 'failed'] as const

/** What each shape of a bar says. */
export function Legend() {
  const say = usePlantingWords()
  return (
    <ul class="bar-legend">
      {STATES.map((state) => (
        <li key={state}>
          <i class="bar-sample" data-state={state} />
          {say.states[state]}
        </li>
      ))}
      <li>
        <i class="bar-sample" data-state="overdue" />
        {say.overdueLegend}
      </li>
    </ul>
  )
}
