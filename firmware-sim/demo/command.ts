import { execFile } from 'node:child_process'

/** Runs one command of a room to its end; throws with what it said when it does not succeed. */
export function runCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...args], { env, signal }, (cause, stdout, stderr) => {
      if (cause === null) resolve()
      else reject(new Error(`${(stderr || stdout || cause.message).trim()}`, { cause }))
    })
  })
}
