import '../../style/alarms.css'
import { useSignal, useSignalEffect } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { useLoaded } from '../access/loaded.ts'
import { useApp } from '../context.ts'
import { alarmDoor } from './door.ts'
import { DrySheet } from './dry-sheet.tsx'
import { HistorySheet } from './history-sheet.tsx'
import { JobsSheet } from './jobs-sheet.tsx'
import { QuietSheet } from './quiet-sheet.tsx'
import { RulesSheet } from './rules-sheet.tsx'
import { useSay } from './say.ts'
import { SoundSwitch } from './sound-switch.tsx'
import { StandingList } from './standing-list.tsx'
import { useMayAct } from './use-telling.ts'
import { openWaits, WaitsContext } from './waits.ts'

const EVERY_MS = 60_000

/** What stands and what to do about it, what people at the beds are asked for, and how the rules behave. */
export function AlarmsPage() {
  const say = useSay()
  const mayAct = useMayAct()
  const { ask, farm, words } = useApp()
  const door = alarmDoor(ask)
  const rules = useLoaded(door.rules, EVERY_MS)
  const past = useLoaded(door.history, EVERY_MS)
  const advised = useSignal<number | null>(null)
  const waits = useMemo(() => openWaits(globalThis), [])
  const known = useSignal('')
  useSignalEffect(() => {
    const now = (farm.alarms.value ?? []).map(({ id, state }) => `${id}${state}`).join()
    if (known.peek() !== '' && known.peek() !== now) void rules.again().then(past.again)
    known.value = now
  })
  return (
    <WaitsContext.Provider value={waits}>
      <div class="page alarms">
        <header class="alarms-head">
          <h1>{words.value.pages.alarms}</h1>
          {mayAct && <SoundSwitch worded />}
        </header>
        <p class="intro">{mayAct ? say.intro : say.introReader}</p>
        <div class="alarm-columns">
          <StandingList advised={advised} changed={rules.again} />
          <div class="alarm-side">
            <JobsSheet />
            <DrySheet />
            <QuietSheet rules={rules} advised={advised} />
          </div>
        </div>
        <HistorySheet past={past} />
        <RulesSheet rules={rules} />
      </div>
    </WaitsContext.Provider>
  )
}
