import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Drain } from '../platform/drain/drain.js';
import { HealthParts, type HealthPart, type PartState } from '../platform/health-part.js';
import { Metrics } from '../platform/observability/metrics.js';

/** The parts are checked again after this long; sooner when something is away, so that its return is seen at once. */
const LIFE_MS = 1_000;
const BAD_LIFE_MS = 100;
const PART_LIMIT_MS = 900;

/** One part as readiness shows it. */
export interface PartDetails extends Record<string, unknown> {
  status: 'up' | 'degraded' | 'down';
  /** What is wrong, in a sentence. */
  message?: string;
}

/** Whether this process should be given requests, and the state of each part by its name. */
export interface ReadinessResult {
  /** `degraded` still takes requests: only something that is not essential is away. */
  status: 'ok' | 'degraded' | 'error';
  details: Record<string, PartDetails>;
}

/** Readiness, put together from the parts that modules registered. */
@Injectable()
export class Readiness {
  private readonly log = new Logger('Health');
  private last: Promise<ReadinessResult> | undefined;
  private until = -Infinity;
  /** What was logged about each part that is away, so that it is logged once. */
  private readonly said = new Map<string, string>();
  private started = false;

  constructor(
    private readonly parts: HealthParts,
    private readonly drain: Drain,
    metrics: Metrics,
  ) {
    metrics.gauge(
      { name: 'olympiad_degraded', help: 'A part of readiness is away (1) or well (0)', labelNames: ['part'] },
      async (gauge) => {
        const { details } = await this.verdict();
        for (const [part, { status }] of Object.entries(details)) gauge.set({ part }, status === 'up' ? 0 : 1);
      },
    );
  }

  /** Whether this process was ready once; it stays so. */
  async hasStarted(): Promise<boolean> {
    this.started ||= (await this.verdict()).status !== 'error';
    return this.started;
  }

  async verdict(): Promise<ReadinessResult> {
    const now = performance.now();
    if (!this.last || now > this.until) {
      this.until = Infinity;
      this.last = this.ask(now);
    }
    const verdict = await this.last;
    if (!this.drain.hasBegun) return verdict;
    // A process that is going down asks for no more work.
    return {
      status: 'error',
      details: { ...verdict.details, process: { status: 'down', message: 'is shutting down' } },
    };
  }

  /** What it finds, or throws, holds from `began` on for a while. */
  private async ask(began: number): Promise<ReadinessResult> {
    let life = BAD_LIFE_MS;
    try {
      const verdict = await this.look();
      if (verdict.status === 'ok') life = LIFE_MS;
      return verdict;
    } finally {
      this.until = began + life;
    }
  }

  private async look(): Promise<ReadinessResult> {
    const verdict: ReadinessResult = { status: 'ok', details: { process: { status: 'up' } } };
    const states = await Promise.all(this.parts.all.map(async (part) => ({ part, state: await stateOf(part) })));
    for (const { part, state } of states) {
      this.report(part, state);
      if (state.ok) {
        verdict.details[part.name] = { ...state.details, status: 'up' };
        continue;
      }
      verdict.details[part.name] = { status: part.essential ? 'down' : 'degraded', message: state.message };
      if (part.essential) verdict.status = 'error';
      else if (verdict.status === 'ok') verdict.status = 'degraded';
    }
    return verdict;
  }

  /** One line when a part goes away, and one when it is back. */
  private report({ name, essential }: HealthPart, state: PartState): void {
    const message = state.ok ? undefined : state.message;
    const before = this.said.get(name);
    if (message === before) return;
    if (message === undefined) {
      this.said.delete(name);
      this.log.log({ part: name }, `${name} is available again`);
    } else {
      this.said.set(name, message);
      this.log.warn({ part: name, essential }, `${name} is away: ${message}`);
    }
  }
}

async function stateOf(part: HealthPart): Promise<PartState> {
  const late = delay(PART_LIMIT_MS, { ok: false, message: 'does not answer' } as const, { ref: false });
  try {
    return await Promise.race([part.check(), late]);
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'cannot be checked' };
  }
}
