import { useLoaded } from '../access/loaded.ts'
import { useApp } from '../context.ts'
import { outlookDoor } from './outlook-door.ts'
import { useOutlook, useTell } from './say.ts'

/** Why a planting that stands has no forecast, and what to do. */
export function WhyNot({ cycle }: { cycle: number }) {
  const say = useOutlook()
  const tell = useTell()
  const { ask, farm, session } = useApp()
  const weeks = useLoaded(() => outlookDoor(ask).weeks(farm.nowMs.peek() ?? session.nowMs(), 1))
  const answer = weeks.value.value
  if (answer === null) return <p class="hint">{say.cannot}</p>
  const left = answer.left.find((each) => each.cycle === cycle)
  return <p data-part="cannot">{left === undefined ? say.notYet : tell(left.why)}</p>
}
