/** How something is remembered. */
export interface Remembering {
  /**
   * For how long, in milliseconds from the moment on that it began to be read. `Infinity`: as long as there is room, for
   * what never changes. 0: not at all once it is there, so that only those who ask meanwhile share it.
   */
  lifeMs: number;
  /** How many things at most; one more, and the one asked for longest ago goes. */
  most: number;
  /** False while changes may go unheard: then everything is read, and nothing kept. */
  isTrusted?: () => boolean;
  /**
   * How many readings before their time may be saved up; one more may be made each life. What changed is read again at
   * once while some are left, so that many changes still make about one reading a life. Unless given there is no end.
   */
  spare?: number;
  /** The time in milliseconds, which never goes back. */
  now?: () => number;
}

interface Entry<Found> {
  readAt: number;
  found: Promise<Found>;
  isOutdated: boolean;
  /** Once it is there. */
  settled?: { value: Found };
}

/**
 * Remembers for a while what was read, by name. That there is nothing is remembered as long, so that nobody can tell by
 * the time an answer takes whether there is something they may not see. Equal readings share the one under way; a
 * failure is told to those who wait for it and is not remembered.
 */
export class Memory<Found> {
  /** The one asked for longest ago first. */
  private readonly entries = new Map<string, Entry<Found>>();
  private readonly now: () => number;
  private readonly spare: number;
  private allowance: number;
  private allowedAt: number;

  constructor(private readonly how: Remembering) {
    this.now = how.now ?? (() => performance.now());
    this.spare = this.allowance = how.spare ?? Infinity;
    this.allowedAt = this.now();
  }

  /** What is remembered under the name, else what `read` finds. */
  get(name: string, read: () => Promise<Found>): Promise<Found> {
    if (this.how.isTrusted?.() === false) return read();
    const entry = this.entries.get(name);
    if (!entry || !this.holds(entry)) return this.renew(name, read);
    this.touch(name, entry);
    return entry.found;
  }

  /** Reads now, for itself and for those who ask next. */
  renew(name: string, read: () => Promise<Found>): Promise<Found> {
    if (this.how.isTrusted?.() === false) return read();
    this.allowance = Math.max(0, this.allowed() - 1);
    const entry: Entry<Found> = { readAt: this.now(), found: read(), isOutdated: false };
    this.keep(name, entry);
    entry.found
      .then((value) => {
        entry.settled = { value };
        if (this.how.lifeMs === 0) this.drop(name, entry);
      })
      .catch(() => this.drop(name, entry));
    return entry.found;
  }

  /** What is there at once, without reading; undefined also while it is being read. */
  known(name: string): Found | undefined {
    const entry = this.entries.get(name);
    if (!entry?.settled || !this.holds(entry)) return undefined;
    this.touch(name, entry);
    return entry.settled.value;
  }

  /** Takes over what was found by another way. */
  put(name: string, value: Found): void {
    this.keep(name, { readAt: this.now(), found: Promise.resolve(value), isOutdated: false, settled: { value } });
  }

  /** What is remembered under the name is not true any more. */
  outdate(name: string): void {
    const entry = this.entries.get(name);
    if (entry) entry.isOutdated = true;
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

  private holds({ readAt, isOutdated, settled }: Entry<Found>): boolean {
    if (isOutdated && this.allowed() >= 1) return false;
    return (this.how.lifeMs === 0 && !settled) || this.now() - readAt < this.how.lifeMs;
  }

  /** Readings before their time that may be made now. */
  private allowed(): number {
    if (this.spare === Infinity) return Infinity;
    const now = this.now();
    this.allowance = Math.min(this.spare, this.allowance + (now - this.allowedAt) / this.how.lifeMs);
    this.allowedAt = now;
    return this.allowance;
  }

  private keep(name: string, entry: Entry<Found>): void {
    this.touch(name, entry);
    if (this.entries.size <= this.how.most) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }

  private touch(name: string, entry: Entry<Found>): void {
    this.entries.delete(name);
    this.entries.set(name, entry);
  }

  private drop(name: string, entry: Entry<Found>): void {
    if (this.entries.get(name) === entry) this.entries.delete(name);
  }
}
