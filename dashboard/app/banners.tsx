import type { GatewayStatus } from '../../server/contract/latest.ts'
import { CallBanner } from './alarms/call-banner.tsx'
import { useApp } from './context.ts'
import { Icon } from './icons.tsx'

/** What is wrong with the line itself, above everything else on the page. */
export function Banners() {
  const { farm } = useApp()
  const { gateways, newBuild } = farm.state.value
  const lost = farm.link.value === 'lost'
  return (
    <div class="banners">
      {lost && <LostBanner />}
      {!lost && <CallBanner />}
      {!lost &&
        [...gateways.values()].map((each) => <GatewayBanner key={each.gateway} {...each} />)}
      {newBuild && <NewVersionBanner />}
    </div>
  )
}

function LostBanner() {
  const { farm, words, formats } = useApp()
  const { clock } = farm.state.value
  const nowMs = farm.nowMs.value
  const age = clock === null || nowMs === null ? null : formats.value.age(nowMs - clock.saidMs)
  return (
    <div class="banner banner-lost" data-banner="lost">
      <Icon name="dead" />
      <p>
        <strong role="alert">{words.value.lostTitle}</strong>{' '}
        {age === null ? words.value.lostBodyNever : words.value.lostBody({ age })}
      </p>
    </div>
  )
}

/** A backlog younger than this is the ordinary breath of the line, not news. */
const BACKLOG_NEWS_MS = 60_000

function GatewayBanner(status: GatewayStatus) {
  const { farm, words, formats, preferences } = useApp()
  const nowMs = farm.nowMs.value ?? status.seenMs
  const { gateway, backlogReadings, backlogOldestMs } = status
  if (!status.online) {
    return (
      <div class="banner banner-trouble" data-banner="gateway">
        <Icon name="dead" />
        <p>{words.value.gatewayOff({ gateway, since: formats.value.moment(status.seenMs) })}</p>
      </div>
    )
  }
  const down = status.ports.filter((port) => !port.up)
  const partly = status.ports.filter((port) => port.up && port.fault !== null)
  const late = backlogOldestMs !== null && nowMs - backlogOldestMs > BACKLOG_NEWS_MS
  return (
    <>
      {down.map((port) => (
        <div class="banner banner-trouble" data-banner="port" key={port.id}>
          <Icon name="dead" />
          <p>
            {words.value.portDown({ port: port.id, since: formats.value.moment(port.sinceMs) })}{' '}
            {port.fault?.[preferences.language.value]}
          </p>
        </div>
      ))}
      {partly.map((port) => (
        <div class="banner banner-trouble" data-banner="part" key={port.id}>
          <Icon name="late" />
          <p>
            {words.value.portPart({ port: port.id })} {port.fault?.[preferences.language.value]}
          </p>
        </div>
      ))}
      <LossBanner {...status} />
      <ClockBanner {...status} />
      {late && backlogReadings > 0 && (
        <div class="banner banner-news" data-banner="backlog">
          <Icon name="late" />
          <p>
            {words.value.backlog({
              gateway,
              n: formats.value.count(backlogReadings),
              since: formats.value.moment(backlogOldestMs),
            })}
          </p>
        </div>
      )}
    </>
  )
}

function LossBanner({ gateway, evicted }: GatewayStatus) {
  const { words, formats } = useApp()
  if (evicted === null) return null
  const moment = (ms: number | null) => (ms === null ? '?' : formats.value.moment(ms))
  const [from, to] = [moment(evicted.fromMs), moment(evicted.toMs)]
  return (
    <div class="banner banner-trouble" data-banner="evicted">
      <Icon name="dead" />
      <p>{words.value.evicted({ gateway, n: formats.value.count(evicted.readings), from, to })}</p>
    </div>
  )
}

function ClockBanner({ gateway, clock }: GatewayStatus) {
  const { words, formats } = useApp()
  if (clock === null || clock.trust !== 'unknown' || clock.undated === 0) return null
  return (
    <div class="banner banner-trouble" data-banner="clock">
      <Icon name="late" />
      <p>{words.value.undated({ gateway, n: formats.value.count(clock.undated) })}</p>
    </div>
  )
}

function NewVersionBanner() {
  const { words } = useApp()
  return (
    <div class="banner banner-news" data-banner="version">
      <Icon name="now" />
      <p>{words.value.newVersion}</p>
      <button type="button" onClick={() => globalThis.location.reload()}>
        {words.value.reload}
      </button>
    </div>
  )
}
