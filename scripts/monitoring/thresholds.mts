/** The one list of figures and thresholds, with the pair of each risk endpoint written out. */
import { readFileSync } from 'node:fs';
import type { Figure, Threshold } from '../../libs/shared-dto/src/figures/table.ts';
import { inRoot } from '../process/root.mjs';

export type RiskEndpoint = {
  id: string;
  endpoint: string;
  method: string;
  route: string;
  title: string;
  level: string;
};

type RiskRule = Pick<Threshold, 'is' | 'value' | 'window' | 'holds' | 'severity'>;
type RiskRules = { failing: RiskRule; slow: RiskRule };

/** Every figure and every threshold, those of the risk endpoints too. */
export type Thresholds = {
  figures: Figure[];
  thresholds: Threshold[];
  riskEndpoints: RiskEndpoint[];
  figureOf: (threshold: Threshold) => Figure;
};

/** What stands in the file. */
type Written = { figures: Figure[]; thresholds: Threshold[]; riskRules: RiskRules; riskEndpoints: RiskEndpoint[] };

export const THRESHOLDS_FILE = 'deploy/monitoring/thresholds.json';

const HTTP = 'olympiad_http_request_duration_seconds';
const OUTCOMES = 'olympiad_risk_endpoint_total';

export function readThresholds(text = readFileSync(inRoot(THRESHOLDS_FILE), 'utf8')): Thresholds {
  const { figures, thresholds, riskRules, riskEndpoints } = JSON.parse(text) as Written;
  const pairs = riskEndpoints.map((endpoint) => pairOf(endpoint, riskRules));
  const all = [...figures, ...pairs.flatMap((pair) => pair.figures)];
  const byId = new Map(all.map((figure) => [figure.id, figure]));
  return {
    figures: all,
    thresholds: [...thresholds, ...pairs.flatMap((pair) => pair.thresholds)],
    riskEndpoints,
    figureOf: ({ figure }) => required(byId, figure),
  };
}

/** What a map holds under a name that must be there. */
export function required<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const found = map.get(name);
  if (found === undefined) throw new Error(`There is no ${name} in ${THRESHOLDS_FILE}`);
  return found;
}

/** Each risk endpoint is watched twice: how often the server fails, and how long it takes. */
function pairOf(
  { id, endpoint, method, route, title, level }: RiskEndpoint,
  { failing, slow }: RiskRules,
): Pick<Thresholds, 'figures' | 'thresholds'> {
  const of = { metric: OUTCOMES, only: { endpoint } };
  const rest = {
    phase: 'always',
    runbook: `risk-${id}`,
    document: level === 'ours' ? '' : '4 risk endpoints',
    endpoint,
  };
  return {
    figures: [
      {
        id: `risk-${id}-failures`,
        title: `${title}: failed`,
        unit: 'ratio',
        group: 'risk',
        measure: { kind: 'share', part: { metric: OUTCOMES, only: { endpoint, outcome: 'failed' } }, of },
      },
      {
        id: `risk-${id}-time`,
        title: `${title}: 95th percentile`,
        unit: 'seconds',
        group: 'risk',
        measure: { kind: 'quantile', histogram: HTTP, q: 0.95, only: { method, route } },
      },
    ],
    thresholds: [
      {
        id: `${id}-failing`,
        figure: `risk-${id}-failures`,
        title: `${title} fails more than 1 time in 100`,
        ...failing,
        ...rest,
      },
      { id: `${id}-slow`, figure: `risk-${id}-time`, title: `${title} takes longer than 1 s`, ...slow, ...rest },
    ],
  };
}

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600 };

/** @param span such as `5m` @returns in seconds */
export function secondsOf(span: string): number {
  const [, number, unit] = /^(\d+)([smh])$/.exec(span) ?? [];
  const seconds = SECONDS[unit ?? ''];
  if (!seconds) throw new Error(`${span} is no span of time: write 30s, 5m or 24h`);
  return Number(number) * seconds;
}
