/**
 * rollup: a day of minutes or thirty days of hours of one channel. rollup_stale: hours, as [from, to)
 * pairs in JSON, whose rollups are not what the readings say. rollup_state: whether earlier readings
 * are marked, and before which instants readings and minutes may be forgotten.
 */
export const ROLLUP_SCHEMA = `
  CREATE TABLE rollup (
    channel TEXT NOT NULL, slot_ms INTEGER NOT NULL, page INTEGER NOT NULL, n INTEGER NOT NULL,
    summary BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX rollup_page ON rollup (channel, slot_ms, page);
  CREATE TABLE rollup_stale (channel TEXT PRIMARY KEY, hours TEXT NOT NULL) STRICT;
  CREATE TABLE rollup_state (
    begun INTEGER NOT NULL, raw_from INTEGER NOT NULL, minutes_from INTEGER NOT NULL
  ) STRICT;
  INSERT INTO rollup_state VALUES (0, 0, 0);
`
