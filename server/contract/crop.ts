/** The crops with a recipe, by the names the farm uses. */
export const CROPS = ['selada', 'pakcoy', 'caisim', 'kangkung', 'bayam', 'melon', 'telang'] as const
export type Crop = (typeof CROPS)[number]
