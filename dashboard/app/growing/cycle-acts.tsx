import type { CycleRow } from '../../../server/contract/cycles.ts'
import { Trouble } from '../access/form.tsx'
import { useSending } from '../access/sending.ts'
import { Sure } from '../access/sure.tsx'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import type { Answer } from '../request.ts'
import { hrefOf, placeRoute } from '../route.ts'
import { growingDoor } from './growing-door.ts'
import { both, usePlantingWords } from './say.ts'

/** Note something here, put the planting itself right, end it, or take it out. */
export function CycleActs({ cycle }: { cycle: CycleRow }) {
  const words = usePlantingWords()
  const { ask, farm, session, logging, router } = useApp()
  const sending = useSending()
  const door = growingDoor(ask)
  const { id } = cycle
  const act = async (
    asked: () => Promise<Answer<unknown>>,
    undo?: () => Promise<Answer<unknown>>,
  ) => {
    const done = await sending.send(asked)
    if (done === undefined) return false
    logging.noted.value += 1
    const sentence = both((words) => words.changed)
    logging.told.value = { sentence, ...(undo === undefined ? {} : { undo }) }
    return true
  }
  const end = async () => {
    const endedMs = Math.round(farm.nowMs.peek() ?? session.nowMs())
    const reopen = () => door.changeCycle(id, { endedMs: null })
    await act(() => door.changeCycle(id, { endedMs }), reopen)
  }
  const takeOut = async () => {
    const back = () => door.restore('cycle', id)
    if (await act(() => door.remove('cycle', id), back)) router.go({ page: 'planting' })
  }
  return (
    <div class="cycle-acts">
      <div class="row-acts">
        {cycle.state !== 'planned' && (
          <button
            type="button"
            class="act"
            onClick={() => {
              logging.opening.value = { kind: null, cycle: id }
            }}
          >
            <Icon name="plus" /> {words.log}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          onClick={() => {
            logging.opening.value = { kind: 'cycle', cycle: id, planting: cycle }
          }}
        >
          {words.change}
        </button>
        <a class="quiet" href={hrefOf(placeRoute(cycle.bed))}>
          {words.openBed}
        </a>
      </div>
      <details class="fold">
        <summary>{words.moreActs}</summary>
        <div class="row-acts">
          {cycle.state === 'growing' && <Sure act={words.end} question={words.endSure} go={end} />}
          {cycle.state === 'finished' && (
            <button
              type="button"
              class="quiet"
              onClick={() => void act(() => door.changeCycle(id, { endedMs: null }))}
            >
              {words.reopen}
            </button>
          )}
          <Sure act={words.takeOut} question={words.takeOutSure} go={takeOut} />
        </div>
      </details>
      <Trouble sending={sending} />
    </div>
  )
}
