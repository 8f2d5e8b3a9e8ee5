/** The figures as lines of a terminal. */
import { evaluate } from '../../libs/shared-dto/src/figures/evaluate.ts';
import type { Figure, Threshold } from '../../libs/shared-dto/src/figures/table.ts';
import { verdictOf } from '../../libs/shared-dto/src/figures/verdict.ts';
import type { HealthVerdict } from '../../libs/shared-dto/src/platform-health.ts';
import { observed, type Answer } from './observed.mts';
import type { Snapshot } from './scrape.mts';
import type { Thresholds } from './thresholds.mts';

const GROUPS = {
  overview: 'Overview',
  api: 'API',
  risk: 'What matters most',
  database: 'Database',
  jobs: 'Events and jobs',
  sockets: 'Sockets',
  browser: 'Browsers',
  uploads: 'Uploads',
  host: 'Host',
  backups: 'Backups',
};

/** The word says what the colour says, so that neither is needed. */
const VERDICTS: Record<HealthVerdict, { word: string; colour: number }> = {
  good: { word: 'good', colour: 32 },
  trend: { word: 'note', colour: 36 },
  ticket: { word: 'look', colour: 33 },
  page: { word: 'ACT', colour: 31 },
  unknown: { word: '', colour: 90 },
};

export type Reading = {
  figure: Figure;
  value: number | undefined;
  limits: Threshold[];
  verdict: HealthVerdict;
};

/** @returns every figure that needs no history, with what is said about it */
export function readings(all: Pick<Thresholds, 'figures' | 'thresholds'>, now: Snapshot, before?: Snapshot): Reading[] {
  const seen = observed(now, before);
  return all.figures
    .filter(({ measure }) => measure.kind !== 'growth')
    .map((figure) => {
      const limits = all.thresholds.filter((threshold) => threshold.figure === figure.id);
      const value = evaluate(figure.measure, seen);
      // Where nothing is too much, nothing is good either.
      const verdict = limits.length > 0 ? verdictOf(value, limits) : 'unknown';
      return { figure, value, limits, verdict };
    });
}

const SIZES = ['B', 'kB', 'MB', 'GB', 'TB'];

/** @returns `12.5 %`, `340 ms`, `1.2 s`, `3.4 d`, `120 MB`, `17` */
export function show(value: number | undefined, unit: Figure['unit']): string {
  if (value === undefined) return '–';
  if (!Number.isFinite(value)) return 'never';
  if (unit === 'ratio') return `${round(value * 100)} %`;
  if (unit === 'seconds') return showSeconds(value);
  if (unit !== 'bytes') return String(round(value));
  const power = value < 1 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(value) / 3));
  return `${round(value / 1000 ** power)} ${SIZES[power]}`;
}

const round = (value: number) => Number(value.toPrecision(3));

function showSeconds(value: number) {
  if (value < 1) return `${round(value * 1000)} ms`;
  if (value < 120) return `${round(value)} s`;
  if (value < 7200) return `${round(value / 60)} min`;
  return value < 172_800 ? `${round(value / 3600)} h` : `${round(value / 86_400)} d`;
}

/** How a value moved since the first look. */
function trend(value: number | undefined, first: number | undefined) {
  if (value === undefined || first === undefined || !Number.isFinite(value) || value === first) return '';
  const arrow = value > first ? '↑' : '↓';
  if (first === 0) return arrow;
  return `${arrow} ${Math.min(999, Math.round(Math.abs(value / first - 1) * 100))} %`;
}

/**
 * @param first values of the first look, by figure
 * @returns lines
 */
export function lines(list: Reading[], first: Map<string, number | undefined>, colours: boolean): string[] {
  const paint = (text: string, colour: number) => (colours ? `\u001b[${colour}m${text}\u001b[0m` : text);
  const row = ({ figure, value, limits, verdict }: Reading) => {
    const { word, colour } = VERDICTS[verdict];
    const limit = limits.map(({ is, value: at }) => `${is} ${show(at, figure.unit)}`).join(', ');
    const cells = [
      `  ${figure.title.padEnd(42)}`,
      paint(show(value, figure.unit).padStart(9), colour),
      ` ${paint(word.padEnd(5), colour)}`,
      (limit && `alarm ${limit}`).padEnd(28),
      trend(value, first.get(figure.id)),
    ];
    return cells.join(' ').trimEnd();
  };
  return Object.entries(GROUPS).flatMap(([group, title]) => {
    const own = list.filter(({ figure }) => figure.group === group);
    return own.length > 0 ? ['', paint(title, 1), ...own.map(row)] : [];
  });
}

const SHOWN = 5;

/** @returns the busiest routes and the most frequent errors, as lines */
export function routeLines(list: Answer[], colours: boolean): string[] {
  const bold = (text: string) => (colours ? `\u001b[1m${text}\u001b[0m` : text);
  const busy = new Map<string, Pick<Answer, 'requests' | 'seconds'>>();
  for (const { route, requests, seconds } of list) {
    const one = busy.get(route) ?? { requests: 0, seconds: 0 };
    busy.set(route, { requests: one.requests + requests, seconds: one.seconds + seconds });
  }
  const busiest = [...busy].sort(([, one], [, other]) => other.requests - one.requests).slice(0, SHOWN);
  const errors = list.filter(({ status }) => status >= '400').slice(0, SHOWN);
  const block = (title: string, rows: string[]) => (rows.length > 0 ? ['', bold(title), ...rows] : []);
  return [
    ...block(
      'Busiest routes',
      busiest.map(([route, { requests, seconds }]) =>
        line(route, requests, `${show(seconds / requests, 'seconds')} each`),
      ),
    ),
    ...block(
      'Most frequent errors',
      errors.map(({ route, status, requests }) => line(`${status} ${route}`, requests, '')),
    ),
  ];
}

const line = (what: string, count: number, more: string) =>
  `  ${what.padEnd(42)} ${String(count).padStart(9)} ${more}`.trimEnd();
