import type { Clock } from './clock'

const KEPT_SECONDS = 1

/** Clients that come together get the same bytes: however many there are, a text is made at most once a second. */
export class Renderings {
  private readonly texts = new Map<string, Promise<Buffer>>()
  private of: unknown
  private until = 0

  constructor(
    /** What the texts are made of: when it changes, they are made anew. */
    private readonly source: () => unknown,
    private readonly render: (pids: readonly number[] | undefined) => Promise<string>,
    private readonly clock: Clock,
  ) {}

  get(pids: readonly number[] | undefined): Promise<Buffer> {
    const [of, now] = [this.source(), this.clock()]
    if (of !== this.of || now >= this.until) {
      this.texts.clear()
      this.of = of
      this.until = now + KEPT_SECONDS
    }
    const key = pids === undefined ? '' : `${pids}`
    const made = this.texts.get(key) ?? this.render(pids).then((text) => Buffer.from(text))
    this.texts.set(key, made)
    return made
  }
}
