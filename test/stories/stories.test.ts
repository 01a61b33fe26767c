import fs from 'node:fs'
import path from 'node:path'
import { Story } from '../support/story'
import { runStory } from './run-story'

describe('stories', () => {
  const files = fs.readdirSync(__dirname).filter((name) => name.endsWith('.json'))

  for (const file of files) {
    const story = Story.parse(JSON.parse(fs.readFileSync(path.join(__dirname, file), 'utf8')))
    it(`${file}: ${story.title} (${story.rules.join(', ')})`, () => runStory(story))
  }
})
