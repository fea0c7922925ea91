const ROOMS = 'firmware-sim|gateway|server|dashboard'
const DOORS = '^(gateway/(contract|calibrate)/|server/contract/|server/words/)'
const inPackage = (name) => `(^|/)node_modules/${name}/`

/** One package, one door: who in the product may import it. */
const spokenOnlyBy = (name, ...owners) => ({
  name: `${name.replace(/[^a-z0-9]/gi, '-')}-behind-one-file`,
  comment: `Only ${owners.join(', ')} may speak ${name}. Ask that file for what you need.`,
  severity: 'error',
  from: { path: `^(${ROOMS})/`, pathNot: owners.map((owner) => `^${owner}`) },
  to: { path: inPackage(name) },
})

module.exports = {
  forbidden: [
    {
      name: 'firmware-sim-is-an-island',
      comment: 'The virtual farm meets the others on the wire only; it imports no room.',
      severity: 'error',
      from: { path: '^firmware-sim/' },
      to: { path: '^(gateway|server|dashboard)/' },
    },
    {
      name: 'nobody-imports-firmware-sim',
      comment: 'The product must not know that its farm is virtual.',
      severity: 'error',
      from: { path: '^(gateway|server|dashboard)/' },
      to: { path: '^firmware-sim/' },
    },
    {
      name: 'gateway-imports-no-room',
      comment: 'The gateway is upstream of everyone; it imports nobody.',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(server|dashboard)/' },
    },
    {
      name: 'server-through-the-gateway-door',
      comment: 'The server knows the gateway by gateway/contract/ and gateway/calibrate/ only.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(gateway|dashboard)/', pathNot: '^gateway/(contract|calibrate)/' },
    },
    {
      name: 'dashboard-through-the-server-door',
      comment: 'The dashboard knows the server by server/contract/ (types) and server/words/ only.',
      severity: 'error',
      from: { path: '^dashboard/' },
      to: { path: '^(gateway|server)/', pathNot: '^server/(contract|words)/' },
    },
    {
      name: 'dashboard-takes-types-only',
      comment:
        'From server/contract the dashboard takes types; a schema library has no place in the browser.',
      severity: 'error',
      from: { path: '^dashboard/' },
      to: { path: '^server/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'a-door-is-pure',
      comment:
        'A contract holds schemas, types and builders: typebox and other doors, nothing else.',
      severity: 'error',
      from: { path: DOORS },
      to: { pathNot: [DOORS, inPackage('typebox')] },
    },
    {
      name: 'a-pure-stage-is-pure',
      comment:
        'Calibration, quality, agronomy, forecast and nature take no I/O, no clock and no package.',
      severity: 'error',
      from: {
        path: '^(gateway/(calibrate|quality)|server/(agronomy|forecast)|firmware-sim/nature)/',
        pathNot: '^server/forecast/(worker|keep)/',
      },
      to: {
        pathNot: [
          '^gateway/(calibrate|quality)/',
          '^gateway/contract/',
          '^server/contract/crop\\.ts$',
          '^server/(agronomy|forecast)/',
          '^firmware-sim/nature/',
        ],
      },
    },
    {
      name: 'alarms-are-judged-purely',
      comment: 'Alarm rules and their engine take no I/O and no clock; keep-*.ts brings them both.',
      severity: 'error',
      from: { path: '^server/alarms/', pathNot: '^server/alarms/keep-' },
      to: {
        pathNot: [
          '^server/alarms/(?!keep-)',
          '^server/(agronomy|contract|words)/',
          '^gateway/contract/',
        ],
      },
    },
    {
      name: 'a-noted-figure-is-doubted-purely',
      comment: 'What is odd in a noted figure takes no I/O, no clock and no package.',
      severity: 'error',
      from: { path: '^server/growing/', pathNot: '^server/growing/keep-' },
      to: { pathNot: '^server/(growing/(?!keep-)|agronomy/|forecast/|contract/|words/)' },
    },
    {
      name: 'promises-are-reckoned-purely',
      comment: 'What may be promised takes no I/O and no clock; keep-*.ts brings them both.',
      severity: 'error',
      from: { path: '^server/sales/', pathNot: '/keep-[^/]+$' },
      to: {
        pathNot: [
          '^server/sales/',
          '^server/(forecast|contract|words)/',
          '^server/growing/doubt\\.ts$',
          '^server/zone\\.ts$',
          inPackage('libphonenumber-js'),
        ],
      },
    },
    {
      name: 'promises-hear-of-no-keeper',
      comment: 'What is pure must not import what brings I/O.',
      severity: 'error',
      from: { path: '^server/sales/', pathNot: '/keep-[^/]+$' },
      to: { path: '^server/sales/.*keep-' },
    },
    {
      name: 'pages-are-drawn-purely',
      comment: 'What the server prints is text made of what it is given: no I/O and no clock.',
      severity: 'error',
      from: { path: '^server/pages/' },
      to: { pathNot: ['^server/(pages|contract|words)/', inPackage('qrcode')] },
    },
    {
      name: 'days-are-reckoned-purely',
      comment: 'What a day was like takes no I/O and no clock; load-*.ts and keep-*.ts bring them.',
      severity: 'error',
      from: { path: '^server/climate/', pathNot: '^server/climate/(load|keep)-' },
      to: {
        pathNot: [
          '^server/climate/(?!load-|keep-)',
          '^server/(agronomy|contract)/',
          '^server/forecast/inputs\\.ts$',
          '^gateway/contract/',
        ],
      },
    },
    {
      name: 'product-knows-no-test',
      comment: 'The product must not import a test.',
      severity: 'error',
      from: { path: `^(${ROOMS})/` },
      to: { path: '^test/' },
    },
    {
      name: 'nobody-imports-main',
      comment: 'main.ts is wiring and is started, not imported (cli.ts of the same room may).',
      severity: 'error',
      from: { path: `^(${ROOMS})/`, pathNot: '/(cli|operate/[a-z-]+)\\.ts$' },
      to: { path: '/main\\.tsx?$' },
    },
    {
      name: 'no-cycles',
      comment: 'A circle has no direction; the line has one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file and it starts nothing: delete it or wire it.',
      severity: 'error',
      from: {
        orphan: true,
        path: `^(${ROOMS})/`,
        pathNot: ['/main\\.tsx?$', '^dashboard/public/', '\\.d\\.ts$', 'vite\\.config\\.ts$'],
      },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'This import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-packages-on-a-pi',
      comment:
        'What runs on a Pi is installed with --omit=dev; this package would be missing there.',
      severity: 'error',
      from: { path: '^(gateway|server|firmware-sim)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    spokenOnlyBy('johnny-five', 'gateway/drivers/firmata/'),
    spokenOnlyBy('firmata-io', 'gateway/drivers/firmata/'),
    spokenOnlyBy('serialport', 'gateway/ports/serial.ts', 'firmware-sim/firmware/pty.ts'),
    spokenOnlyBy('modbus-serial', 'gateway/drivers/modbus/'),
    spokenOnlyBy(
      'mqtt',
      'gateway/mqtt.ts',
      'server/broker/external/link.ts',
      'firmware-sim/firmware/mqtt-node/',
    ),
    spokenOnlyBy('yaml', 'gateway/config/', 'server/operate/', 'firmware-sim/config.ts'),
    spokenOnlyBy('aedes', 'server/broker/', 'gateway/ports/mqtt-listen/'),
    spokenOnlyBy('influx', 'server/store/influx/'),
    spokenOnlyBy('@influxdata/influxdb-client', 'server/store/influx/write-v2.ts'),
    spokenOnlyBy('hyparquet-writer', 'server/portable/parquet.ts'),
    spokenOnlyBy('@photostructure/sqlite', 'gateway/outbox/', 'server/store/', 'server/book/'),
    spokenOnlyBy('@fastify/[a-z-]+', 'server/api/'),
    spokenOnlyBy('@node-rs/argon2', 'server/people/'),
    spokenOnlyBy('@peculiar/x509', 'server/certs/issue.ts'),
    spokenOnlyBy('pino', 'gateway/log.ts', 'server/log.ts', 'firmware-sim/log.ts'),
    spokenOnlyBy('chart\\.js', 'dashboard/charts/'),
    spokenOnlyBy('sharp', 'server/photos/'),
    spokenOnlyBy('qrcode', 'server/pages/qr.ts'),
    spokenOnlyBy('libphonenumber-js', 'server/sales/phone.ts'),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.build/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
    },
  },
}
