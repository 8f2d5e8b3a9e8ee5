import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { verdictOf } from '@olympiad/shared-dto/figures/verdict.js';
import type { PlatformHealth } from '@olympiad/shared-dto/platform-health.dto.js';
import type { HealthSpan } from '@olympiad/shared-dto/platform-health.js';
import type { Model } from 'mongoose';
import { foldMinutes, type Minute } from './fold-minutes.js';
import { HealthMinuteRecord } from './health-minute.schema.js';
import { limitsOf, SHOWN_FIGURES, valueIn } from './thresholds.js';

const MINUTE_MS = 60_000;
/** How many minutes make one point, and how many points there are. */
const STEPS: Record<HealthSpan, { minutes: number; points: number }> = {
  '1h': { minutes: 1, points: 60 },
  '6h': { minutes: 5, points: 72 },
  '24h': { minutes: 15, points: 96 },
};
const NOW_MINUTES = 5;

/** The history all replicas write together, as the owner looks at it. */
@Injectable()
export class PlatformHealthService {
  constructor(@InjectModel(HealthMinuteRecord.name) private readonly minutes: Model<HealthMinuteRecord>) {}

  async since(span: HealthSpan): Promise<PlatformHealth> {
    const { minutes, points } = STEPS[span];
    const step = minutes * MINUTE_MS;
    const end = Math.floor(Date.now() / step + 1) * step;
    const begin = end - points * step;
    const found: Minute[] = await this.minutes
      .find({ at: { $gte: new Date(begin) } })
      .sort({ at: 1 })
      .lean();
    const folds = Array.from({ length: points }, (_, index) => {
      const from = begin + index * step;
      return foldMinutes(found.filter(({ at }) => at.getTime() >= from && at.getTime() < from + step));
    });
    const recent = found.filter(({ at }) => at.getTime() > Date.now() - NOW_MINUTES * MINUTE_MS);
    const present = foldMinutes(recent);
    return {
      span,
      times: folds.map((_, index) => new Date(begin + index * step).toISOString()),
      replicas: new Set(recent.slice(-2).flatMap(({ replicas }) => Object.keys(replicas ?? {}))).size,
      figures: SHOWN_FIGURES.map((figure) => {
        const [now, limits] = [valueIn(present, figure), limitsOf(figure)];
        return {
          id: figure.id,
          unit: figure.unit,
          now: now ?? null,
          verdict: verdictOf(now, limits),
          limits,
          points: folds.map((fold) => valueIn(fold, figure) ?? null),
        };
      }),
    };
  }
}
