import { execFile } from 'node:child_process'

/** Runs one command of a room to its end; gives its standard output, throws what it said on failure. */
export function runCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...args], { env, signal }, (cause, stdout, stderr) => {
      if (cause === null) resolve(stdout)
      else reject(new Error(`${(stderr || stdout || cause.message).trim()}`, { cause }))
    })
  })
}
