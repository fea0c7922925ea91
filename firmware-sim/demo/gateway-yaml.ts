/**
 * The demo's gateway as `panen-gateway run` reads it. The calibration points are what a person
 * reads from these aged probes with buffers, standards and weighed soil at 27 °C.
 */
export interface Wires {
  readonly mqttPort: number
  /** ports of the virtual farm by the id the gateway knows them by */
  readonly papan1: number
  readonly papan2: number
  readonly history: number
  /** the day before the farm's history begins */
  readonly calibratedOn: string
}

export const gatewayYaml = ({ mqttPort, papan1, papan2, history, calibratedOn: at }: Wires) =>
  `# Gateway kebun-1 of the demo.
site: lapas-cilegon
gateway: kebun-1
server: mqtt://127.0.0.1:${mqttPort}
secretFile: secret
data: .
# Two weeks of history come in at once; a real farm leaves this out.
backlogPerSecond: 20000
ports:
  - { id: papan-1, url: 'tcp://127.0.0.1:${papan1}', driver: firmata, samplingMs: 100, referenceMv: 5000 }
  - { id: papan-2, url: 'tcp://127.0.0.1:${papan2}', driver: firmata, samplingMs: 100, referenceMv: 5000 }
  - { id: riwayat, url: 'tcp://127.0.0.1:${history}', driver: replay }
channels:
  - id: tandon-1-ph
    place: tandon-1
    quantity: ph
    port: papan-1
    pin: A0
    probe: ph-01
    period: 2s
    range: [0, 14]
    compensatedBy: tandon-1-suhu
    calibration:
      id: 1
      at: ${at}
      kind: ph
      frontEnd: { zeroMv: 1504.7, gain: 2.99 }
      points:
        - { ph: 7.00, rawMv: 1528.7, atC: 27 }
        - { ph: 4.01, rawMv: 2039.8, atC: 27 }
  - id: tandon-1-ec
    place: tandon-1
    quantity: ec
    port: papan-1
    pin: A1
    probe: ec-01
    period: 2s
    range: [0, 5]
    compensatedBy: tandon-1-suhu
    calibration:
      id: 1
      at: ${at}
      kind: ec
      nominalMsPerMv: 0.0060976
      points:
        - { msPerCm25: 1.413, rawMv: 245.7, atC: 27 }
        - { msPerCm25: 2.76, rawMv: 478.9, atC: 27 }
  - id: tandon-1-tinggi
    place: tandon-1
    quantity: water_level
    port: papan-1
    pin: A2
    probe: tinggi-01
    period: 2s
    range: [0, 60]
    calibration:
      id: 1
      at: ${at}
      kind: linear
      points:
        - { raw: 504.6, value: 0 }
        - { raw: 3829.6, value: 50 }
  - id: tandon-1-suhu
    place: tandon-1
    quantity: water_temperature
    port: papan-1
    pin: 2
    address: '281f3c79a21603e2'
    probe: suhu-01
    period: 5s
    range: [0, 50]
  - id: bedeng-1-suhu
    place: bedeng-1
    quantity: water_temperature
    port: papan-1
    pin: 2
    address: '28e0d479a2160350'
    probe: suhu-02
    period: 5s
    range: [0, 50]
  - id: bedeng-2-suhu
    place: bedeng-2
    quantity: water_temperature
    port: papan-1
    pin: 2
    address: '28aae7c2b1160408'
    probe: suhu-03
    period: 5s
    range: [0, 50]
  - id: melon-1-lembap
    place: melon-1
    quantity: moisture
    port: papan-2
    pin: A0
    probe: lembap-01
    period: 2s
    range: [0, 60]
    calibration:
      id: 1
      at: ${at}
      kind: moisture
      dry: { rawMv: 2480, percent: 5 }
      wet: { rawMv: 1310, percent: 42 }
  - id: melon-1-cahaya
    place: melon-1
    quantity: light
    port: papan-2
    pin: A1
    probe: cahaya-01
    period: 2s
    range: [0, 2500]
    calibration:
      id: 1
      at: ${at}
      kind: linear
      points:
        - { raw: 0, value: 0 }
        - { raw: 1969.6, value: 1000 }
  - id: melon-1-suhu-tanah
    place: melon-1
    quantity: soil_temperature
    port: papan-2
    pin: 2
    address: '2855b9f283160333'
    probe: suhu-04
    period: 5s
    range: [0, 50]
`
