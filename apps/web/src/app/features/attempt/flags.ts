import { signal } from '@angular/core';
import { localStore } from '../../core/storage/local-store';

/** Questions the student wants to come back to; kept on this device only. */
export class Flags {
  private readonly ids;

  constructor(private readonly attemptId: string) {
    const kept = localStore.read(this.key());
    this.ids = signal<ReadonlySet<string>>(new Set(kept ? kept.split(',') : []));
  }

  has(questionId: string): boolean {
    return this.ids().has(questionId);
  }

  toggle(questionId: string): void {
    const next = new Set(this.ids());
    if (!next.delete(questionId)) next.add(questionId);
    this.ids.set(next);
    localStore.write(this.key(), next.size > 0 ? [...next].join(',') : null);
  }

  private key(): string {
    return `flags.${this.attemptId}`;
  }
}
