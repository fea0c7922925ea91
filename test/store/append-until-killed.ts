import { writeSync } from 'node:fs'
import { openSqlite } from '../../server/store/sqlite/sqlite.ts'
import { batchNumber, TINY } from './batches.ts'

/**
 * Appends numbered batches to the history named on the command line, several at once, and prints
 * each number once its append has resolved. Ends only by being killed.
 */
const [path = '', first = '0'] = process.argv.slice(2)
const store = openSqlite(path, { now: () => 0, sealing: TINY })
let next = Number(first)

async function append() {
  for (;;) {
    const number = next
    next += 1
    await store.append(batchNumber(number))
    writeSync(1, `${number}\n`)
  }
}

await Promise.all([append(), append(), append()])
