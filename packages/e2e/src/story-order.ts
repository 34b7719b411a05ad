import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** The quick one first; the pictures when the story has left its traces; a second whole plan after all. */
const ORDER = [
  'empty-start',
  'story',
  'keyboard',
  'base-map',
  'screens',
  'consultation',
  'meetings',
  'grading',
  'plan-to-chart',
  'workbench',
]

const placeOf = ({ moduleId }: TestSpecification): number => {
  const name = moduleId.replace(/^.*\//, '').replace(/\.test\.ts$/, '')
  const place = ORDER.indexOf(name)
  return place === -1 ? ORDER.length : place
}

export class StoryOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => placeOf(a) - placeOf(b))
  }
}
