import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Loaded before a gateway (`node --import`), it makes its process live on a computer that started
 * at BENCH_STARTED_MS under the name BENCH_BOOT, and whose clock then stood at 1970.
 */
const startedMs = Number(process.env['BENCH_STARTED_MS'])
const realNow = Date.now
const realRead = fs.readFileSync
const upMs = () => realNow() - startedMs

Date.now = upMs
process.hrtime.bigint = () => BigInt(upMs()) * 1_000_000n
const readFileSync = (...asked: Parameters<typeof realRead>) =>
  String(asked[0]).endsWith('/boot_id') ? (process.env['BENCH_BOOT'] ?? '') : realRead(...asked)
fs.readFileSync = readFileSync as typeof realRead
syncBuiltinESMExports()
