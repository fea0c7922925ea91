import { fail, type MachineExamination, ok, warn } from './finding.ts'

const LEAST = { major: 20, minor: 19 }

/** The JavaScript runtime this command runs in. */
export const examineRuntime: MachineExamination = async () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isEnough = major > LEAST.major || (major === LEAST.major && minor >= LEAST.minor)
  if (isEnough) return [ok('Node.js', process.version)]
  return [
    fail(
      'Node.js',
      `${process.version} is too old`,
      `install ${LEAST.major}.${LEAST.minor} or newer, or an archive that brings its own`,
    ),
  ]
}

/** Whether the service starts with the computer and runs; nothing where systemd is not. */
export const examineService: MachineExamination = async (machine) => {
  if (machine.names('/run/systemd').length === 0) return []
  const unit = 'panen-gateway.service'
  const shown = await machine.run('systemctl', 'show', unit, '-p', 'ActiveState,UnitFileState')
  if (shown === null) return []
  if (!shown.includes('UnitFileState=enabled')) {
    return [
      warn(
        'service',
        'the gateway does not start with this computer',
        `install it with install.sh, or: sudo systemctl enable --now ${unit}`,
      ),
    ]
  }
  if (shown.includes('ActiveState=active')) return [ok('service', 'runs, and starts by itself')]
  return [
    fail(
      'service',
      'is installed and does not run',
      `sudo systemctl restart ${unit}; its log: journalctl -u ${unit}`,
    ),
  ]
}
