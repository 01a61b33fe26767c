import type { FoldedBlock } from '#sentinel/indexer/indexer'
import { BlockReplay } from './commands-block'
import { CommandTally } from './commands-tally'
import { World } from './commands-world'
import type { RecordedBlock } from './recorded'
import type { BlockCheck, Part } from './report'

/** The command side against a recording: every call must report what the chain has reported, or be refused as the chain has refused it. */
export class CommandCheck implements BlockCheck {
  private readonly tally = new CommandTally()

  private constructor(private readonly world: World) {}

  static of(dir: string): CommandCheck {
    return new CommandCheck(World.open(dir))
  }

  block(folded: FoldedBlock, recorded: RecordedBlock): void {
    this.world.advance(recorded.height - 1)
    new BlockReplay(folded, recorded, this.world, this.tally).run()
  }

  part(): Part {
    return this.tally.part()
  }
}
