import { dirname, join } from 'node:path'

/** The kernel keeps the path of a socket in 108 bytes, the last of them a zero. */
const LONGEST_PATH_BYTES = 107

/** Where a gateway with this outbox can be asked by programs of the same machine. */
export const controlFile = (outboxFile: string) => join(dirname(outboxFile), 'gateway.sock')

export const isTooLong = (file: string) => Buffer.byteLength(file) > LONGEST_PATH_BYTES
