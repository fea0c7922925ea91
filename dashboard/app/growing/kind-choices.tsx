import { useApp } from '../context.ts'
import { KindIcon } from './kind-icon.tsx'
import type { Opening } from './logging-door.ts'
import { useLoggingRoom } from './logging-room.ts'
import { MELON_KINDS } from './planting-choice.ts'
import { useSay } from './say.ts'
import type { Noted } from './waiting.ts'

const KINDS = [
  'weighing',
  'harvest',
  'cycle',
  'losses',
  'guess',
] as const satisfies readonly Noted[]

/** What to note: five big answers, and three more where melons grow. */
export function KindChoices({ opening }: { opening: Opening }) {
  const say = useSay()
  const { logging } = useApp()
  const { book } = useLoggingRoom()
  const hasMelons = (book.cycles.value ?? []).some(
    ({ crop, state }) => crop === 'melon' && state === 'growing',
  )
  const choose = (kind: Noted) => {
    logging.opening.value = { ...opening, kind }
  }
  const button = (kind: Noted) => (
    <button key={kind} type="button" class="pad" data-kind={kind} onClick={() => choose(kind)}>
      <KindIcon kind={kind} />
      <span>{say.kinds[kind]}</span>
    </button>
  )
  return (
    <>
      <h3>{say.what}</h3>
      <div class="pads">{KINDS.map(button)}</div>
      {hasMelons && (
        <>
          <h3>{say.melonKinds}</h3>
          <div class="pads">{MELON_KINDS.map(button)}</div>
        </>
      )}
    </>
  )
}
