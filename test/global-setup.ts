import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'

const NEEDED = [
  { program: '/usr/bin/chromium', aptPackage: 'chromium' },
  { program: '/usr/bin/influxd', aptPackage: 'influxdb' },
  { program: '/usr/sbin/mosquitto', aptPackage: 'mosquitto' },
  { program: '/usr/bin/socat', aptPackage: 'socat' },
  { program: '/usr/bin/victoria-metrics', aptPackage: 'victoria-metrics' },
]

/** Other eyes on our own work: a test that misses one says so and does not fail. */
const WELCOME = [{ program: '/usr/bin/sslscan', aptPackage: 'sslscan' }]

const isThere = (program: string) => {
  try {
    accessSync(program, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const missingPackages = (wanted = NEEDED) =>
  wanted.filter(({ program }) => !isThere(program)).map(({ aptPackage }) => aptPackage)

function installMissing(packages: readonly string[]) {
  const options = { stdio: 'inherit' as const }
  execFileSync('apt-get', ['update', '-q'], options)
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options)
}

function installWelcome() {
  const missing = missingPackages(WELCOME)
  if (missing.length === 0) return
  try {
    installMissing(missing)
  } catch {
    // Their tests say aloud that they were not run.
  }
}

/** The tests use the real browser, history database and pseudo-terminals; they never pass without. */
export default function setup() {
  const missing = missingPackages()
  if (missing.length > 0 && process.getuid?.() === 0 && isThere('/usr/bin/apt-get')) {
    installMissing(missing)
  }
  if (process.getuid?.() === 0 && isThere('/usr/bin/apt-get')) installWelcome()
  const stillMissing = missingPackages()
  if (stillMissing.length > 0) {
    throw new Error(
      `The tests need these system packages: ${stillMissing.join(', ')}.\n` +
        `Install them with: sudo apt-get install --no-install-recommends ${stillMissing.join(' ')}`,
    )
  }
  // Each project of a run is set up; one build serves them all.
  if (process.env['PANEN_TEST_NO_BUILD'] === undefined) {
    execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
    process.env['PANEN_TEST_NO_BUILD'] = 'built'
  }
}
