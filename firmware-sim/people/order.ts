import type { DeedOrder } from '../nature/happening.ts'
import { WHOLE_FARM } from '../nature/happening.ts'
import type { WallJob } from './wall-job.ts'

const isTank = (place: string) => place.startsWith('tandon-')

/** Water as the wall says it: by the clock, else by litres, else what people usually give. */
export function waterFor({ place, minutes, litres }: WallJob, share = 1): DeedOrder {
  const order = { kind: 'water', place } as const
  if (minutes !== null && minutes > 0) return { ...order, minutes: minutes * share }
  if (litres !== null && litres > 0) return { ...order, litres: litres * share }
  return { ...order, minutes: USUAL_MIN * share }
}
const USUAL_MIN = 15

/** What one does who is asked for this on a wall; empty where one can only wait or call somebody. */
export function ordersFor(job: WallJob, share = 1): DeedOrder[] {
  const { kind, place, litres } = job
  switch (kind) {
    case 'water':
      return [waterFor(job, share)]
    case 'stop_watering':
      return [{ kind, place }]
    case 'refill': {
      const tank = isTank(place) ? place : 'tandon-1'
      return litres === null || litres <= 0
        ? [{ kind: 'top_up', place: tank }]
        : [{ kind: 'top_up', place: tank, litres: litres * share }]
    }
    // Whoever looks for the water that does not come follows the pipe to the pump that stands.
    case 'check_pump':
      return [{ kind: 'mend_pump', place: WHOLE_FARM }]
    case 'open_roof':
      return [{ kind: 'open_roof', place: WHOLE_FARM }]
    default:
      return []
  }
}

/** What one looks for besides, once the obvious did not help. */
export function remediesFor({ kind, place }: WallJob): DeedOrder[] {
  if (kind === 'water') return [{ kind: 'clear_dripper', place }]
  if (kind === 'refill') return [{ kind: 'stop_leak', place: isTank(place) ? place : 'tandon-1' }]
  return []
}
