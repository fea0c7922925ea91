import { PageFrame } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { BackupSheet } from './backup-sheet.tsx'
import { GatewaySheet } from './gateway-sheet.tsx'
import { useSay } from './say.ts'

/** Every gateway with its cables and sensors, those in trouble first. */
export function EquipmentPage() {
  const say = useSay()
  const { farm, session, words } = useApp()
  const { gateways, snapshot } = farm.state.value
  const sorted = [...gateways.values()].sort(
    (a, b) => Number(a.online) - Number(b.online) || a.gateway.localeCompare(b.gateway),
  )
  return (
    <PageFrame title={words.value.pages.equipment} intro={say.intro}>
      {session.me.value?.role === 'administrator' && <BackupSheet />}
      {!snapshot && <p class="nothing">{words.value.loading}</p>}
      {snapshot && sorted.length === 0 && <p class="hint">{say.none}</p>}
      {sorted.map((status) => (
        <GatewaySheet key={status.gateway} status={status} />
      ))}
    </PageFrame>
  )
}
