import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useApp } from '../context.ts'
import { both, useSay } from './say.ts'

const SHOWN_MS = 10_000

/** What was just noted, and for ten seconds the way back. */
export function Told() {
  const say = useSay()
  const { logging, preferences } = useApp()
  const isBusy = useSignal(false)
  const told = logging.told.value
  useEffect(() => {
    isBusy.value = false
    if (told === null) return
    const timer = setTimeout(() => {
      logging.told.value = null
    }, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isBusy, logging, told])
  const undo = async () => {
    if (told?.undo === undefined) return
    isBusy.value = true
    const answer = await told.undo()
    isBusy.value = false
    const sentence = answer.ok ? both((words) => words.undone) : answer.sentence
    logging.told.value = { sentence, isTrouble: !answer.ok }
    if (answer.ok) logging.noted.value += 1
  }
  return (
    <div class="told" role="status" data-part="told" data-trouble={told?.isTrouble === true}>
      {told !== null && (
        <>
          <p>{told.sentence[preferences.language.value]}</p>
          {told.undo !== undefined && (
            <button type="button" class="quiet" disabled={isBusy.value} onClick={() => void undo()}>
              {say.undo}
            </button>
          )}
        </>
      )}
    </div>
  )
}
