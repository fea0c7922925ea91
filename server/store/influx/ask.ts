import type { Agent } from 'node:http'
import { InfluxDB } from 'influx'
import type { InfluxAddress } from './address.ts'
import { schemasFor } from './points.ts'

/** The package takes a server out of use for a while after an error; here the caller decides that. */
const noBackoff = { getDelay: () => 0, next: () => noBackoff, reset: () => noBackoff }

/** null keeps the package from putting a login of its own in the place of the token. */
const NO_LOGIN = null as unknown as string

/** `influx`, made to speak to one server: InfluxQL on every generation, writes on the first. */
export function influxqlOf(address: InfluxAddress, token: string, agent: Agent, limitMs: number) {
  const { generation, protocol, host, port, username, password, database } = address
  const headers = token === '' ? {} : { Authorization: `Token ${token}` }
  const options = generation === 1 ? { agent } : { agent, headers }
  return new InfluxDB({
    hosts: [{ protocol, host, port, options }],
    // left out, the package would log in as root with the password root
    username: generation === 1 ? username : NO_LOGIN,
    password: generation === 1 ? password : NO_LOGIN,
    database,
    schema: schemasFor(database),
    pool: { maxRetries: 0, requestTimeout: limitMs, backoff: noBackoff },
  })
}
