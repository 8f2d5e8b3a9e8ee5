interface Entry<Found> {
  until: number;
  found: Promise<Found>;
  /** Once it is there. */
  settled?: { value: Found };
}

/**
 * Remembers for a while what a read found. That it found nothing is remembered as long, so that nobody can tell by the
 * time an answer takes whether there is something they may not see. Equal reads share the one under way; a failure is
 * told to those who wait for it and is not remembered.
 */
export class RecentReads<Found> {
  private readonly entries = new Map<string, Entry<Found>>();

  /**
   * @param lifeMs how long it is remembered
   * @param most how many are; one more, and all are read anew
   */
  constructor(
    private readonly lifeMs: number,
    private readonly most: number,
  ) {}

  get(name: string, read: () => Promise<Found>): Promise<Found> {
    const now = performance.now();
    const known = this.entries.get(name);
    if (known && known.until > now) return known.found;
    if (this.entries.size >= this.most) this.entries.clear();
    const entry: Entry<Found> = { until: now + this.lifeMs, found: read() };
    this.entries.set(name, entry);
    entry.found.then((value) => (entry.settled = { value })).catch(() => this.drop(name, entry));
    return entry.found;
  }

  /** Forgets what fits, and what is still being read: it may be older than the news. */
  forget(fits: (found: Found) => boolean): void {
    for (const [name, entry] of this.entries) {
      if (!entry.settled || fits(entry.settled.value)) this.entries.delete(name);
    }
  }

  clear(): void {
    this.entries.clear();
  }

  private drop(name: string, entry: Entry<Found>): void {
    if (this.entries.get(name) === entry) this.entries.delete(name);
  }
}
