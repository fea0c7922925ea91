import type { Alarm } from '../../../server/contract/alarms.ts'
import { Icon } from '../icons.tsx'
import { useCallWords } from './say-call.ts'

/** Shape, word and colour: told apart by any one of them. */
export function PriorityMark({ priority }: { priority: Alarm['priority'] }) {
  const say = useCallWords()
  return (
    <span class="priority" data-priority={priority}>
      <Icon name={`alarm_${priority}`} />
      <span>{say.priorities[priority]}</span>
    </span>
  )
}
