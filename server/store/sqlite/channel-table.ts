import type { Database } from './file.ts'

/** What people want to see beside a channel; the newest reading's word counts. */
export interface Tags {
  readonly quantity: string
  readonly gateway: string
  readonly place: string
}

export interface ChannelRow extends Tags {
  readonly id: number
  readonly slug: string
  /** log blocks up to this seq count no more for the channel: their readings are in chunks */
  readonly sealed: number
}

export interface ChannelTable {
  all(): ChannelRow[]
  add(row: ChannelRow): void
  retag(id: number, tags: Tags): void
  seal(id: number, seq: number): void
}

export function createChannelTable(db: Database): ChannelTable {
  const all = db.prepare('SELECT id, slug, quantity, gateway, place, sealed FROM channel')
  const insert = db.prepare(
    'INSERT INTO channel (id, slug, quantity, gateway, place, sealed) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const retag = db.prepare('UPDATE channel SET quantity = ?, gateway = ?, place = ? WHERE id = ?')
  const seal = db.prepare('UPDATE channel SET sealed = ? WHERE id = ?')
  return {
    all: () => all.all(),
    add: (row) =>
      void insert.run(row.id, row.slug, row.quantity, row.gateway, row.place, row.sealed),
    retag: (id, tags) => void retag.run(tags.quantity, tags.gateway, tags.place, id),
    seal: (id, seq) => void seal.run(seq, id),
  }
}
