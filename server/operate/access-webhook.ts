import { readSite } from '../book/farm.ts'
import type { Config } from '../config.ts'
import { faultSentence } from '../outgoing/fault.ts'
import { letsOut } from '../outgoing/forbidden.ts'
import { trySending } from '../outgoing/outgoing.ts'
import { addWebhook, findWebhook, listWebhooks, removeWebhook } from '../outgoing/webhooks.ts'
import { StartRefusal } from '../start-refusal.ts'
import type { AccessWish } from './access-wish.ts'
import type { Desk } from './desk.ts'
import type { ExitCode } from './outcome.ts'

/** Ports of the server of this book, as its settings name them. */
const portsOf =
  ({ httpPort, mqttPort, reach }: Config) =>
  () => [httpPort, mqttPort, reach.httpsPort, reach.mqttsPort]

/** Receivers of notices elsewhere. */
export async function webhookTask(
  desk: Desk,
  wish: AccessWish,
  config: Config,
): Promise<ExitCode | null> {
  const lets = letsOut(portsOf(config))
  switch (wish.task) {
    case 'webhook list': {
      const webhooks = await listWebhooks(desk.book)
      const lines = webhooks.map(
        ({ name, url, waiting, fault }) =>
          `${name}  ${url}  ${waiting} waiting${fault === null ? '' : `  ${fault.en}`}`,
      )
      return desk.say({ webhooks }, ...lines)
    }
    case 'webhook add': {
      const { name, url, priorities } = wish
      const added = await addWebhook(desk.book, { name, url, priorities }, { by: desk.by, lets })
      if (!added.ok) throw new StartRefusal(added.why.en)
      return desk.say(
        { webhook: added.webhook, secret: added.secret },
        `Webhook ${name} is told from now on. It knows Panen by this secret, shown only now:`,
        added.secret,
      )
    }
    case 'webhook remove': {
      const { id } = await named(desk, wish.name)
      await removeWebhook(desk.book, id, desk.by)
      return desk.say({ removed: wish.name }, `Webhook ${wish.name} is told nothing any more.`)
    }
    case 'webhook test':
      return await test(desk, wish.name, lets)
    default:
      return null
  }
}

async function named({ book }: Desk, name: string) {
  const found = await findWebhook(book, { name })
  if (found !== null) return found
  throw new StartRefusal(`There is no webhook ${name}: see "panen-server webhook list".`)
}

async function test(desk: Desk, name: string, lets: ReturnType<typeof letsOut>): Promise<ExitCode> {
  const receiver = await named(desk, name)
  const site = await readSite(desk.book)
  if (site === null) throw new StartRefusal('The farm book is empty.')
  const how = { lets, nowMs: Date.now, farmNowMs: Date.now }
  const fault = await trySending(receiver, site, how)
  const why = fault && faultSentence(fault).en
  desk.say({ ok: fault === null, fault: why }, why ?? `Webhook ${name} took the trial.`)
  return fault === null ? 0 : 1
}
