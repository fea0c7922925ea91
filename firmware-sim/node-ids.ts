/** The farm's radio nodes, by the names they speak under. */
export const NODES = ['simpul-tandon', 'simpul-udara', 'simpul-zigbee', 'simpul-melon'] as const
export type NodeId = (typeof NODES)[number]
