/** The demo's terminal: lines, and one bar that stays at the bottom where a terminal can. */
export interface Screen {
  say(...lines: readonly string[]): void
  /** share 0 … 1; on a pipe one line per ten per cent */
  bar(label: string, share: number, detail: string): void
  /** leaves an unfinished bar where it is */
  endBar(): void
}

export interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const WIDTH = 30
/** for a terminal that does not say how wide it is */
const WIDEST = 200
const CLEAR_LINE = '\r\u001b[2K'

export function screenOn(terminal: Terminal): Screen {
  let bar = ''
  let lastTenth = -1
  const drawn = (label: string, share: number, detail: string) => {
    const full = Math.round(share * WIDTH)
    const line = `${label} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent(share)} ${detail}`
    return line.slice(0, (terminal.columns || WIDEST) - 1)
  }
  return {
    say(...lines) {
      terminal.write(`${bar === '' ? '' : CLEAR_LINE}${lines.join('\n')}\n${bar}`)
    },
    bar(label, share, detail) {
      const isDone = share >= 1
      if (terminal.isTTY === true) {
        terminal.write(CLEAR_LINE + drawn(label, share, detail) + (isDone ? '\n' : ''))
        bar = isDone ? '' : drawn(label, share, detail)
        return
      }
      const tenth = Math.floor(share * 10)
      if (tenth > lastTenth) terminal.write(`${label} ${percent(share)} ${detail}\n`)
      lastTenth = Math.max(tenth, lastTenth)
    },
    endBar() {
      if (bar !== '') terminal.write('\n')
      bar = ''
    },
  }
}

const percent = (share: number) => `${Math.floor(share * 100)} %`
