import { parseTopic, topicsOf } from '../../gateway/contract/topics.ts'
import type { BatchName } from '../ingest/ledger.ts'

/** Where a server and its ingest workers talk, beside the gateways' topics and closed to gateways. */
export function workerTopics(site: string) {
  const base = `panen/server/v1/${site}`
  return {
    /** server → workers, retained: which channels may be written by whom */
    grants: `${base}/grants`,
    /** worker → server: measured just now, not yet durable */
    news: `${base}/news`,
    /** worker → server: durable in history */
    written: `${base}/written`,
    /** worker → server: a batch that a worker cannot judge, as it came */
    doubts: `${base}/doubt/+/+/+`,
    doubt: ({ gateway, epoch, seq }: BatchName) => `${base}/doubt/${gateway}/${epoch}/${seq}`,
  } as const
}

/** The batch a doubt is about, by the topic its gateway sent it on; null when it is none. */
export function readDoubt(site: string, topic: string) {
  const base = `panen/server/v1/${site}/doubt/`
  if (!topic.startsWith(base)) return null
  const [gateway = '', epoch = '', seq = ''] = topic.slice(base.length).split('/')
  const topicText = topicsOf(site, gateway).readings(epoch, Number(seq))
  const parsed = parseTopic(topicText)
  return parsed?.kind === 'readings' ? { topic: parsed, topicText } : null
}
