import { Injectable } from '@nestjs/common';

/** How a part is now; `message` is one sentence for whoever is on call, without secrets. */
export type PartState = { ok: true; details?: Record<string, unknown> } | { ok: false; message: string };

/** Something readiness shows by name, such as the database or the store of files. */
export interface HealthPart {
  /** Short and stable: it is the key in readiness' details and the label of `olympiad_degraded`. */
  readonly name: string;
  /** Whether requests must not come here without it; the others only degrade. */
  readonly essential: boolean;
  /** Asked at most once a second; a check that throws or takes longer than 0.9 s counts as not well. */
  check(): Promise<PartState>;
}

/**
 * The parts readiness is built from. A provider adds its own in its constructor:
 * `parts.register({ name: 'mail', essential: false, check: () => this.state() })`.
 */
@Injectable()
export class HealthParts {
  private readonly parts = new Map<string, HealthPart>();

  register(part: HealthPart): void {
    if (this.parts.has(part.name)) throw new Error(`The health part ${part.name} is already registered`);
    this.parts.set(part.name, part);
  }

  get all(): HealthPart[] {
    return [...this.parts.values()];
  }
}
