import { randomUUID } from 'node:crypto'
import type { Broker } from './broker/broker.ts'
import { type Commands, commandsTo } from './commands/commands.ts'
import { hearReplies } from './commands/hear-replies.ts'
import type { Ground } from './ground.ts'
import { grumble } from './grumble.ts'
import { type Ingest, startIngest } from './ingest/ingest.ts'
import { buildName } from './installation.ts'
import { tellTrust } from './join/tell-trust.ts'
import { type Hub, liveHub } from './live/hub.ts'
import { latestOf } from './live/latest.ts'
import { type Newest, newestReadings } from './live/newest.ts'
import type { News } from './live/news.ts'
import { measureStore } from './meters/of-store.ts'
import { openBroker } from './open-broker.ts'

/** From the gateways to history and to the screens. */
export interface Line {
  readonly hub: Hub
  readonly ingest: Ingest
  readonly broker: Broker
  readonly commands: Commands
  readonly latest: ReturnType<typeof latestOf>
  readonly newest: Newest
  /** Hears all that screens are told, once each; gives what ends that. */
  onNews(listener: (news: News) => void): () => void
  /** Takes nothing in any more and finishes what was taken. */
  close(): Promise<void>
}

/** Rejects with a StartRefusal when the gateways' port is taken. */
export async function startLine(ground: Ground): Promise<Line> {
  const { book, clock, log } = ground
  const { store, opened } = ground.history
  const site = ground.site.slug
  const newest = newestReadings()
  const hub = liveHub({
    run: randomUUID(),
    build: buildName(ground.installation),
    clock,
    snapshot: () => latest(),
  })
  const listeners = new Set<(news: News) => void>()
  const tell = (news: News): void => {
    hub.tell(news)
    for (const listener of listeners) listener(news)
  }
  const onNews = (listener: (news: News) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const ingest = await startIngest({
    site,
    book,
    store: { ...measureStore(ground.meters, store), touched: store.touched },
    newest,
    clock,
    log,
    tell,
    onTimeConfirmed: () => {
      for (const gateway of broker.connected()) ingest.tellTime(gateway)
    },
    send: (topic, message, retain) => broker.send(topic, message, { retain }),
    onGrants: () => broker.tellGrants(),
  })
  const channels = () => ingest.registry.list().map(({ id }) => id)
  const gateways = () => ingest.statuses.list()
  const latest = latestOf({ store, newest, channels, gateways, now: clock.now })
  void opened
    .then(async () => newest.offer(await store.latest(channels())))
    // It only spares the first screens a wait: history is asked again for each of them.
    .catch(() => {})
  const commands = commandsTo({
    site,
    isConnected: (gateway) => broker.connected().includes(gateway),
    send: (topic, command) => broker.send(topic, command),
  })
  const replies = hearReplies(
    ingest.listener,
    commands,
    grumble(log, () => Date.now()),
  )
  const trust = trustTelling(ground, () => broker)
  const listener = trust ? trust.beside(replies) : replies
  const broker = await openBroker(ground, { listener, workers: ingest.workers }).catch(
    async (error: unknown) => {
      hub.close()
      await ingest.close()
      throw error
    },
  )
  const stopTelling = tellTimeToAll(ground, broker, ingest)
  const close = async () => {
    stopTelling()
    if (trust) trust.stop()
    hub.close()
    commands.close()
    await broker.close()
    await ingest.close()
  }
  return { hub, ingest, broker, commands, latest, newest, onNews, close }
}

/** A broker of its own shows a certificate of its own: the farm's authority does not vouch for it. */
function trustTelling({ certificates, config, site }: Ground, broker: () => Broker) {
  return (
    certificates &&
    config.broker === null &&
    tellTrust({
      site: site.slug,
      certificates,
      connected: () => broker().connected(),
      send: (topic, trust) => broker().send(topic, trust, { retain: true }),
    })
  )
}

/** Of farm time, but not more than once a second of wall time. */
const TIME_EVERY_MS = 60_000

function tellTimeToAll({ clock }: Ground, broker: Broker, ingest: Ingest): () => void {
  return clock.every(Math.max(TIME_EVERY_MS, 1_000 * clock.speed), () => {
    for (const gateway of broker.connected()) ingest.tellTime(gateway)
  })
}
