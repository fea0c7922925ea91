/** The server is not who it should be, or nobody can tell; one sentence with its remedy. */
export class Distrust extends Error {
  override readonly name = 'Distrust'
}

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ')

export const distrust = {
  stranger: () =>
    new Distrust(
      'the server is not known by the farm authority in ca.crt: somebody may stand in between, or the farm has a new authority; ask the administrator, then join again with a new code',
    ),
  otherName: (host: string, names: string) =>
    new Distrust(
      `the server's certificate is not for ${host} but for ${names}: use one of these, or add ${host} to PANEN_NAMES on the server`,
    ),
  expired: (endedMs: number, nowMs: number) =>
    new Distrust(
      `the server's certificate ended at ${day(endedMs)} UTC and it is ${day(nowMs)} here: set the clock that is wrong, the server renews its certificate by itself`,
    ),
  noCertificate: () => new Distrust('the server showed no certificate'),
  noTls: () =>
    new Distrust('there is no TLS on this port: use the port the server names for other machines'),
  old: () => new Distrust('the server speaks no TLS this gateway believes in: bring it up to date'),
}
