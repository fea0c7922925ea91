/** A row where a label may stand: its baseline's middle, in canvas pixels. */
export interface Row {
  readonly y: number
  readonly height: number
}

/** The first row that no point of the line runs through; the first of all when every row is crossed. */
export function freeRow(rows: readonly Row[], lineYs: readonly number[]): Row | undefined {
  const isFree = ({ y, height }: Row) => {
    const [top, bottom] = [y - height * 0.7, y + height * 0.7]
    const above = lineYs.some((each) => each < top)
    const below = lineYs.some((each) => each > bottom)
    return !lineYs.some((each) => each >= top && each <= bottom) && !(above && below)
  }
  return rows.find(isFree) ?? rows[0]
}
