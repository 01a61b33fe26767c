import { type DefaultBeginning, defaultStory } from './default-story'
import { type LoadBeginning, loadStory } from './load-story'
import { type ScenarioBeginning, scenario } from './scenario'
import type { Story } from './story'

/** What a chain was begun with: kept with its blocks, since all of them follow from it. */
export type Beginning = DefaultBeginning | LoadBeginning | ScenarioBeginning

/** @throws DevchainError */
export function storyOf(beginning: Beginning): Story {
  switch (beginning.kind) {
    case 'default':
      return defaultStory(beginning)
    case 'load':
      return loadStory(beginning)
    case 'scenario':
      return scenario(beginning)
  }
}
