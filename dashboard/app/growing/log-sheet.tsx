import { useEffect, useRef } from 'preact/hooks'
import type { CycleRow } from '../../../server/contract/cycles.ts'
import type { EntryKind } from '../../../server/contract/entries.ts'
import { useApp } from '../context.ts'
import { bedsOf } from './bed-defaults.ts'
import { ChangePlantingForm } from './change-planting-form.tsx'
import { cycleText } from './cycle-text.ts'
import { KindChoices } from './kind-choices.tsx'
import type { Opening } from './logging-door.ts'
import { useLoggingRoom } from './logging-room.ts'
import { NoteForm } from './note-form.tsx'
import { choosable, fits, isMelonOnly, probable } from './planting-choice.ts'
import { PlantingForm } from './planting-form.tsx'
import { useSay } from './say.ts'
import { useMinute } from './use-minute.ts'
import { WaitingList } from './waiting-list.tsx'

/** The sheet for noting, above whatever page is open. */
export function LogSheet() {
  const say = useSay()
  const { logging, words } = useApp()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const opening = logging.opening.value
  const close = () => {
    logging.opening.value = null
  }
  const isOpen = opening !== null
  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal()
    if (!isOpen) dialog.current?.close()
    heading.current?.focus()
  }, [isOpen, opening?.kind])
  return (
    <dialog class="log-sheet" ref={dialog} aria-label={words.value.log} onClose={close}>
      {opening !== null && (
        <>
          <header class="log-head">
            <h2 ref={heading} tabIndex={-1}>
              {opening.kind === null ? words.value.log : say.kinds[opening.kind]}
            </h2>
            {opening.kind !== null && isNew(opening) && (
              <button
                type="button"
                class="quiet"
                onClick={() => {
                  const { bed, cycle } = opening
                  logging.opening.value = {
                    kind: null,
                    ...(bed === undefined ? {} : { bed }),
                    ...(cycle === undefined ? {} : { cycle }),
                  }
                }}
              >
                {say.otherKind}
              </button>
            )}
            <button type="button" class="quiet" data-part="close" onClick={close}>
              {say.close}
            </button>
          </header>
          <Inside opening={opening} close={close} />
        </>
      )}
    </dialog>
  )
}

const isNew = ({ entry, planting }: Opening) => entry === undefined && planting === undefined

function Inside({ opening, close }: { opening: Opening; close: () => void }) {
  const { kind } = opening
  if (kind === null) {
    return (
      <>
        <WaitingList close={close} />
        <KindChoices opening={opening} />
      </>
    )
  }
  if (opening.planting !== undefined) {
    return <ChangePlantingForm planting={opening.planting} close={close} />
  }
  if (kind === 'cycle') return <PlantingForm opening={opening} close={close} />
  return <AboutPlanting opening={opening} kind={kind} close={close} />
}

interface AboutProps {
  readonly opening: Opening
  readonly kind: EntryKind
  readonly close: () => void
}

/** Which planting, and then the form about it; another planting is another form. */
function AboutPlanting({ opening, kind, close }: AboutProps) {
  const say = useSay()
  const app = useApp()
  const { book, drafts } = useLoggingRoom()
  const nowMs = useMinute()
  const beds = bedsOf(app.farm.site.value)
  const all = book.cycles.value
  if (all === null) return <p class="hint">{say.bookUnknown}</p>
  const open = choosable(all, kind, { nowMs, beds })
  const named = all.filter((each) => each.id === opening.cycle && fits(each, kind))
  const among = [...open, ...named.filter((each) => !open.includes(each))]
  const cycle = probable(among, { ...opening, last: drafts.lastCycle() })
  if (cycle === null) {
    return <p>{isMelonOnly(kind) ? say.noMelon : say.noPlanting}</p>
  }
  return (
    <>
      <WhichPlanting opening={opening} among={among} cycle={cycle} nowMs={nowMs} />
      <NoteForm
        key={`${cycle.id} ${opening.entry?.id} ${opening.key}`}
        {...{ kind, cycle, opening, close }}
      />
    </>
  )
}

function WhichPlanting(props: {
  opening: Opening
  among: readonly CycleRow[]
  cycle: CycleRow
  nowMs: number
}) {
  const say = useSay()
  const app = useApp()
  const { opening, among, cycle, nowMs } = props
  const text = cycleText(app)
  if (opening.entry !== undefined) return <p class="log-about">{text.about(cycle)}</p>
  return (
    <label class="field log-about">
      <span class="label">{say.whichPlanting}</span>
      <select
        name="cycle"
        value={String(cycle.id)}
        onChange={(event) => {
          const { kind, key } = opening
          const chosen = Number(event.currentTarget.value)
          app.logging.opening.value = {
            kind,
            cycle: chosen,
            ...(key === undefined ? {} : { key, fields: opening.fields ?? {} }),
          }
        }}
      >
        {among.map((each) => (
          <option key={each.id} value={String(each.id)}>
            {text.choice(each, nowMs)}
          </option>
        ))}
      </select>
    </label>
  )
}
