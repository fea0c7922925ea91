import { drawPlants, type PlantNature } from './plant-nature.ts'

/** A drawn farm whose crops weigh what most farms' do. */
const USUAL = 124

/** The plants of the demo; nobody who forecasts knows their numbers. */
export const homePlants = (seed: number): PlantNature => ({ ...drawPlants('carbon', USUAL), seed })
