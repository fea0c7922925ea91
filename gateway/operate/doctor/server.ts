import { topicsOf } from '../../contract/topics.ts'
import { connectLink } from '../../mqtt.ts'
import { type Examination, fail, ok } from './finding.ts'

/** Whether the server takes this gateway in. A second connection would end the running one's. */
export const examineServer: Examination = async ({ config, running }) => {
  const { server, site, gateway } = config
  const remedy = `check the network, that panen-server runs, and that it knows this gateway: panen-server gateway list`
  if (running !== null) {
    if (running.status.server.connected) return [ok('server', `connected to ${server}`)]
    return [fail('server', `no connection to ${server}; readings wait on the disk`, remedy)]
  }
  try {
    const link = await connectLink({
      ...config,
      url: server,
      name: gateway,
      password: config.secret,
      will: { topic: topicsOf(site, gateway).state, payload: '' },
      onMessage: () => {},
    })
    await link.close()
    return [ok('server', `${server} answers and takes this gateway in`)]
  } catch (error) {
    const why = (error as Error).message || 'no answer'
    return [fail('server', `${server} does not take this gateway in (${why})`, remedy)]
  }
}
