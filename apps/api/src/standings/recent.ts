const LIFE_MS = 1_000;

interface Kept<Value> {
  at: number;
  value: Promise<Value>;
  changed: boolean;
}

/**
 * Keeps what was read for at most a second and less when told that it changed; keeps nothing while `isTrusted` says
 * that changes may go unheard. A change is read again at once if reads were rare, so that many changes still make
 * about one read a second.
 */
export class Recent<Value> {
  private readonly kept = new Map<string, Kept<Value>>();
  private allowance: number;
  private allowedAt = performance.now();

  constructor(
    private readonly read: (id: string) => Promise<Value>,
    private readonly isTrusted: () => boolean,
    /** How many early reads may be saved up; Infinity: every change is read at once. */
    private readonly spare = 2,
  ) {
    this.allowance = spare;
  }

  get(id: string): Promise<Value> {
    if (!this.isTrusted()) return this.read(id);
    const kept = this.kept.get(id);
    if (kept && performance.now() - kept.at < LIFE_MS && !(kept.changed && this.allowed() >= 1)) return kept.value;
    return this.renew(id);
  }

  /** Reads now and keeps that. */
  renew(id: string): Promise<Value> {
    this.forgetOld();
    this.allowance = Math.max(0, this.allowed() - 1);
    const value = this.read(id);
    const kept = { at: performance.now(), value, changed: false };
    this.kept.set(id, kept);
    value.catch(() => {
      if (this.kept.get(id) === kept) this.kept.delete(id);
    });
    return value;
  }

  /** What is kept is not true any more. */
  markChanged(id: string): void {
    const kept = this.kept.get(id);
    if (kept) kept.changed = true;
  }

  /** Changes may have gone unheard. */
  forget(): void {
    this.kept.clear();
  }

  /** Reads that may be made now: one more each second, up to what may be saved up. */
  private allowed(): number {
    const now = performance.now();
    this.allowance = Math.min(this.spare, this.allowance + (now - this.allowedAt) / LIFE_MS);
    this.allowedAt = now;
    return this.allowance;
  }

  private forgetOld(): void {
    const now = performance.now();
    for (const [id, { at }] of this.kept) {
      if (now - at >= LIFE_MS) this.kept.delete(id);
    }
  }
}
