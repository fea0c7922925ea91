/** Appends of a topic that are not yet durable: a repeat of what is among them waits for them. */
export interface InFlight {
  add(topic: string, taken: Promise<boolean>): void
  /** true when all that is under way has become durable, and when there is nothing */
  settled(topic: string): Promise<boolean>
}

export function inFlight(): InFlight {
  const underWay = new Map<string, Promise<boolean>>()
  const settled = (topic: string) => underWay.get(topic) ?? Promise.resolve(true)
  return {
    settled,
    add(topic, taken) {
      const all = Promise.all([settled(topic), taken]).then(([before, now]) => before && now)
      underWay.set(topic, all)
      void all.then(() => {
        if (underWay.get(topic) === all) underWay.delete(topic)
      })
    },
  }
}
