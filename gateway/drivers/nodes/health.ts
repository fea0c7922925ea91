import type { Sentence } from '../../contract/shape.ts'
import type { NodeChannel } from './source.ts'

/** A node that says nothing for this many of its longest intervals is silent. */
const SILENT_PERIODS = 3
const LEAST_SILENCE_MS = 30_000
/** Trouble that comes and goes is told this long. */
const TOLD_FOR_MS = 10 * 60_000
/** A stranger can cause trouble at will, each time under another name: the log shall not fill. */
const NEW_TROUBLE_EVERY_MS = 10_000
const MOST_SENTENCES = 5

/** What is wrong with the nodes of one port, while the port itself is in order. */
export interface Health {
  /** A reading of now came: whoever speaks is there. */
  spoke(channel: NodeChannel, nowMs: number): void
  online(node: string, isOnline: boolean): void
  garbled(node: string, topic: string, nowMs: number): void
  flooded(node: string, nowMs: number): void
  notice(sentence: Sentence, nowMs: number): void
  /** Finds who has fallen silent, and forgets what has passed. */
  look(nowMs: number): void
  /** in one sentence; undefined when every node is well */
  fault(): Sentence | undefined
}

/** `sinceMs`: nobody is called silent for what was not said before it, farm ms. */
export function healthOf(channels: readonly NodeChannel[], sinceMs: number): Health {
  const offline = new Set<string>()
  const silent = new Map<string, string>()
  const spokeMs = new Map(channels.map(({ id }) => [id, sinceMs]))
  const passing = new Map<string, { readonly sentence: Sentence; readonly atMs: number }>()
  let lastPassMs = Number.NEGATIVE_INFINITY
  const pass = (sentence: Sentence, atMs: number) => {
    if (!passing.has(sentence.en)) {
      if (atMs - lastPassMs < NEW_TROUBLE_EVERY_MS) return
      lastPassMs = atMs
    }
    passing.set(sentence.en, { sentence, atMs })
    const [oldest] = passing.keys()
    if (passing.size > MOST_SENTENCES && oldest !== undefined) passing.delete(oldest)
  }
  const isSilent = ({ id, periodMs }: NodeChannel, nowMs: number) =>
    nowMs - (spokeMs.get(id) ?? nowMs) > Math.max(LEAST_SILENCE_MS, SILENT_PERIODS * periodMs)

  return {
    spoke({ id, node }, nowMs) {
      spokeMs.set(id, nowMs)
      silent.delete(id)
      offline.delete(node)
    },
    online(node, isOnline) {
      if (isOnline) offline.delete(node)
      else offline.add(node)
    },
    garbled: (node, topic, nowMs) => pass(unreadable(node, topic), nowMs),
    flooded: (node, nowMs) => pass(tooOften(node), nowMs),
    notice: pass,
    look(nowMs) {
      for (const [key, { atMs }] of passing) if (nowMs - atMs > TOLD_FOR_MS) passing.delete(key)
      for (const channel of channels) {
        if (isSilent(channel, nowMs)) silent.set(channel.id, channel.node)
      }
    },
    fault() {
      const silentNodes = new Set([...silent.values()].filter((node) => !offline.has(node)))
      return together([
        ...(offline.size > 0 ? [areOffline(listed([...offline]))] : []),
        ...(silentNodes.size > 0 ? [areSilent(listed([...silentNodes]))] : []),
        ...[...passing.values()].map(({ sentence }) => sentence),
      ])
    },
  }
}

function together(sentences: readonly Sentence[]): Sentence | undefined {
  if (sentences.length === 0) return undefined
  const told = sentences.slice(0, MOST_SENTENCES)
  return {
    id: told
      .map(({ id }) => id)
      .join('; ')
      .slice(0, 1_000),
    en: told
      .map(({ en }) => en)
      .join('; ')
      .slice(0, 1_000),
  }
}

const MOST_NAMES = 5
const NAME_LENGTH = 40

interface Names {
  readonly id: string
  readonly en: string
}

function listed(nodes: readonly string[]): Names {
  const names = nodes
    .slice(0, MOST_NAMES)
    .map((name) => name.slice(0, NAME_LENGTH))
    .join(', ')
  const more = nodes.length - MOST_NAMES
  return more > 0
    ? { id: `${names} dan ${more} lainnya`, en: `${names} and ${more} more` }
    : { id: names, en: names }
}

const areOffline = ({ id, en }: Names): Sentence => ({
  id: `simpul ${id} terputus: periksa listrik dan Wi-Fi-nya`,
  en: `node ${en} is offline: check its power and its Wi-Fi`,
})
const areSilent = ({ id, en }: Names): Sentence => ({
  id: `simpul ${id} diam lebih lama dari biasanya: periksa listrik, jaringan, dan topiknya`,
  en: `node ${en} is silent for longer than it should be: check its power, its network and its topic`,
})
const unreadable = (node: string, topic: string): Sentence => ({
  id: `simpul ${node.slice(0, NAME_LENGTH)} mengirim pesan yang tidak dapat dibaca di ${topic.slice(0, 80)}: periksa setelannya`,
  en: `node ${node.slice(0, NAME_LENGTH)} sends what cannot be read on ${topic.slice(0, 80)}: check its settings`,
})
const tooOften = (node: string): Sentence => ({
  id: `simpul ${node.slice(0, NAME_LENGTH)} mengirim terlalu sering: sebagian bacaannya dilewati`,
  en: `node ${node.slice(0, NAME_LENGTH)} sends too often: some of its readings are passed over`,
})
