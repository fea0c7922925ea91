import { writeSync } from 'node:fs'
import { openSqlite } from '../../server/store/sqlite/sqlite.ts'
import { LONG_AFTER } from './a-history.ts'
import { batchNumber, TINY } from './batches.ts'

/**
 * Appends numbered batches to the history named on the command line, several at once, and prints
 * each number once its append has resolved, and rolls up as it goes. Ends only by being killed.
 */
const [path = '', first = '0'] = process.argv.slice(2)
const store = openSqlite(path, { ...LONG_AFTER, sealing: TINY })
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
