/** The two wires of an I²C bus and the chips on them. */

export interface I2cChip {
  readonly address: number
  /** false: nobody acknowledges */
  write(bytes: readonly number[]): boolean
  /** `count` bytes from where the chip stands; null: nobody acknowledges */
  read(count: number): readonly number[] | null
}

export interface I2cBus {
  /** a chip holds the data wire down, and whoever waits for the bus waits for ever */
  isStuck(): boolean
  at(address: number): I2cChip | undefined
}

export const i2cBus = (chips: readonly I2cChip[], isStuck: () => boolean): I2cBus => ({
  isStuck,
  at: (address) => chips.find((chip) => chip.address === address),
})
