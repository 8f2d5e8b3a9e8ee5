import type { OwnResult } from '@olympiad/shared-dto/marking.dto.js';
import type { Bar } from '../../shared/chart/bar';

/** The bands of the distribution as bars, the one with the own score marked. */
export function bands(
  { distribution, maxScore, score }: Pick<OwnResult, 'distribution' | 'maxScore' | 'score'>,
  format: (value: number) => string,
): Bar[] {
  const count = distribution.length;
  const own = maxScore > 0 ? Math.min(count - 1, Math.floor((score / maxScore) * count)) : 0;
  return distribution.map((value, index) => ({
    label: `${format((maxScore * index) / count)}–${format((maxScore * (index + 1)) / count)}`,
    value,
    own: index === own,
  }));
}
