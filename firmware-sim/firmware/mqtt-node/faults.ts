/**
 * node_cut: its connection is cut, the broker speaks its will · node_mute: connected, says nothing ·
 * node_buffering: cut, measures on, and tells it all when it is back · bad_json: half of what it
 * says · stale: says it once, retained, and nothing more · nan: its sensor gives nothing ·
 * clock_1970, clock_ahead: what it takes for the time · flood: everything a hundred times
 */
export const NODE_FAULTS = [
  'node_cut',
  'node_mute',
  'node_buffering',
  'bad_json',
  'stale',
  'nan',
  'clock_1970',
  'clock_ahead',
  'flood',
] as const
export type NodeFault = (typeof NODE_FAULTS)[number]
