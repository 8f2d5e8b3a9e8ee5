import type { HealthUnit } from '@olympiad/shared-dto/platform-health.js';

interface Words {
  t: (key: string, values?: Record<string, string | number>) => string;
  number: (value: number) => string;
}

const MILLISECOND = 0.001;
const MINUTES_FROM = 120;
const SIZES = ['kilobytes', 'megabytes', 'gigabytes', 'terabytes'] as const;

/** A figure with its unit, in as few digits as are read at a glance. */
export function healthValue(value: number, unit: HealthUnit, { t, number }: Words): string {
  const say = (key: string, amount: number): string => t('health.units.' + key, { value: number(threeDigits(amount)) });
  switch (unit) {
    case 'ratio':
      return say('percent', value * 100);
    case 'seconds':
      if (value < 1) return say('milliseconds', value / MILLISECOND);
      return value < MINUTES_FROM ? say('seconds', value) : say('minutes', value / 60);
    case 'bytes': {
      const power = Math.min(SIZES.length, Math.max(1, Math.floor(Math.log10(Math.max(1, value)) / 3)));
      return say(SIZES[power - 1] ?? 'kilobytes', value / 1000 ** power);
    }
    case 'count':
      return number(threeDigits(value));
  }
}

const threeDigits = (value: number): number =>
  Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
