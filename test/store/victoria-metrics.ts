import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '../line/eventually.ts'
import { freePort } from '../line/free-port.ts'

/** One series as VictoriaMetrics exports it. */
export interface ExportedSeries {
  readonly metric: Readonly<Record<string, string>>
  readonly values: readonly number[]
  readonly timestamps: readonly number[]
}

/** A real server of another house that takes /api/v2/write. */
export interface VictoriaMetrics {
  readonly port: number
  /** every series of a measurement, as `measurement_field`; what was written is visible in it */
  exported(measurement: string): Promise<ExportedSeries[]>
  stop(): Promise<void>
}

export async function startVictoriaMetrics(): Promise<VictoriaMetrics> {
  const dir = mkdtempSync(join(tmpdir(), 'panen-victoria-'))
  const port = await freePort()
  const child = spawn(
    '/usr/bin/victoria-metrics',
    [
      `-storageDataPath=${dir}`,
      `-httpListenAddr=127.0.0.1:${port}`,
      '-retentionPeriod=10y',
      '-dedup.minScrapeInterval=1ms',
      '-search.latencyOffset=0s',
    ],
    { stdio: 'ignore' },
  )
  const endWithUs = () => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const url = `http://127.0.0.1:${port}`
  await eventually('VictoriaMetrics is ready', () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  return {
    port,
    async exported(measurement) {
      await fetch(`${url}/internal/force_flush`)
      const match = `{__name__=~"${measurement}_.*"}`
      const answer = await fetch(
        `${url}/api/v1/export?${new URLSearchParams({ 'match[]': match })}`,
      )
      const lines = (await answer.text()).split('\n').filter((line) => line !== '')
      return lines.map((line) => JSON.parse(line) as ExportedSeries)
    },
    async stop() {
      process.off('exit', endWithUs)
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
