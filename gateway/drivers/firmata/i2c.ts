import type { LiveBoard } from './board.ts'

const I2C_REQUEST = 0x76
const I2C_CONFIG = 0x78
const WRITE = 0x00 << 3
const READ_ONCE = 0x01 << 3
/** A read at 100 kHz and its report at 57600 baud take 20 ms; a serial server may add to it. */
const ANSWER_MS = 500
/** The message by which the firmware says that a chip gave fewer bytes than were asked of it. */
const SHORT = /^I2C: Too (few|many) bytes/

export interface I2c {
  write(address: number, bytes: readonly number[]): void
  /**
   * `count` bytes from a register, or from where the chip stands (null). Null when the chip does
   * not answer. One read at a time.
   */
  read(address: number, register: number | null, count: number): Promise<readonly number[] | null>
}

const sevens = (byte: number) => [byte & 0x7f, byte >> 7]

/**
 * The board's I²C wires. firmata-io's own requests keep every board they ever spoke to in a map,
 * so only its ear is used here. StandardFirmata reports an absent chip with the bytes that its
 * buffer held before, so a report that follows the message of too few bytes is none.
 */
export function i2cOf({ io }: LiveBoard): I2c {
  io.sysexCommand([I2C_CONFIG, 0, 0])
  return {
    write: (address, bytes) =>
      void io.sysexCommand([I2C_REQUEST, address, WRITE, ...bytes.flatMap(sevens)]),
    read(address, register, count) {
      const from = register === null ? [] : sevens(register)
      const report = `I2C-reply-${address}-${register ?? 0}`
      return new Promise((resolve) => {
        let isShort = false
        const hearText = (text: string) => {
          isShort ||= SHORT.test(text)
        }
        const end = (bytes: readonly number[] | null) => {
          clearTimeout(timer)
          io.removeListener(report, hear)
          io.removeListener('string', hearText)
          resolve(bytes)
        }
        const hear = (bytes: readonly number[]) =>
          end(isShort || bytes.length !== count ? null : bytes)
        const timer = setTimeout(() => end(null), ANSWER_MS)
        io.on(report, hear)
        io.on('string', hearText)
        io.sysexCommand([I2C_REQUEST, address, READ_ONCE, ...from, ...sevens(count)])
      })
    },
  }
}

/** Gives a chip the time it needs, real milliseconds. */
export const settle = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
