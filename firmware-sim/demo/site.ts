/** The demo's farm as `panen-server setup` reads it. */
export const SITE_YAML = `# Lapas Cilegon, the farm of the demo.
site: { slug: lapas-cilegon, name: Lapas Cilegon, zone: Asia/Jakarta }
tanks:
  - { slug: tandon-1, number: 1, name: Tandon 1, litres: 1000, crop: pakcoy }
beds:
  - { slug: bedeng-1, number: 1, name: Bedeng 1, kind: hydroponic, tank: tandon-1, crop: pakcoy }
  - { slug: bedeng-2, number: 2, name: Bedeng 2, kind: hydroponic, tank: tandon-1, crop: selada }
  - { slug: melon-1, number: 3, name: Petak melon 3, kind: melon, crop: melon }
  - { slug: bedeng-4, number: 4, name: Bedeng 4, kind: hydroponic, tank: tandon-1, crop: kangkung }
  - { slug: bedeng-5, number: 5, name: Bedeng 5, kind: hydroponic, tank: tandon-1, crop: selada }
  - { slug: telang-6, number: 6, name: Petak telang 6, kind: melon, crop: telang }
irrigation:
  - { place: melon-1, areaM2: 40, soil: silt_loam, capacity: 33, wilting: 14, rootDepthM: 0.12, emitters: 88, litresPerHour: 3.2, efficiency: 0.95 }
water:
  - { tank: tandon-1, fullCm: 55, rawEc: 0.28, alkalinity: 1.3, acid: phosphoric_75 }
bands:
  # Pakcoy and lettuce share the tank.
  - { place: tandon-1, quantity: ph, low: 5.5, high: 6.5 }
`
