import type { Difference } from './commands-compare'
import type { Part } from './report'

const SHOWN = 20

/** What the replay of a recording's calls came to. */
export class CommandTally {
  private commands = 0
  private blockEnds = 0
  private count = 0
  private readonly first: string[] = []
  private readonly others = new Map<string, number>()

  countCommand(): void {
    this.commands++
  }

  countBlockEnd(): void {
    this.blockEnds++
  }

  /** A call that has no command by design. */
  setApart(name: string): void {
    this.others.set(name, (this.others.get(name) ?? 0) + 1)
  }

  differs(place: string, { expected, got }: Difference): void {
    this.count++
    if (this.first.length < SHOWN) this.first.push(`${place}: expected ${expected}, got ${got}`)
  }

  part(): Part {
    const others = [...this.others].map(([name, times]) => `${name} (${times})`)
    return {
      summary: `${this.commands} commands, ${this.count} differences`,
      failed: this.count > 0,
      details: [
        ...this.first,
        ...(this.count > SHOWN ? [`and ${this.count - SHOWN} differences more`] : []),
        `the ends of ${this.blockEnds} blocks compared as well`,
        ...(others.length > 0 ? [`without a command by design: ${others.join(', ')}`] : []),
      ],
    }
  }
}
