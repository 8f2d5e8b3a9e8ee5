/** The one list of figures and thresholds, with the pair of each risk endpoint written out. */
import { readFileSync } from 'node:fs';
import { inRoot } from '../root.mjs';

/**
 * @typedef {{ metric: string, only?: Record<string, string>, not?: Record<string, string> }} Counted a counter, by
 *   labels that match whole regular expressions
 * @typedef {{ id: string, title: string, unit: 'ratio' | 'seconds' | 'bytes' | 'count', group: string, measure: object }} Figure
 * @typedef {{ id: string, figure: string, is: '>' | '<', value: number, window?: string, holds: string,
 *   severity: 'page' | 'ticket' | 'trend', phase: string, runbook: string, title: string, document: string,
 *   endpoint?: string }} Threshold `holds` is how long it must be so before the alarm; `window` what is looked at
 */

export const THRESHOLDS_FILE = 'deploy/monitoring/thresholds.json';

const HTTP = 'olympiad_http_request_duration_seconds';
const OUTCOMES = 'olympiad_risk_endpoint_total';

/**
 * @returns {{ figures: Figure[], thresholds: Threshold[], riskEndpoints: object[], figureOf: (threshold: Threshold) => Figure }}
 *   every figure and every threshold, those of the risk endpoints too
 */
export function readThresholds(text = readFileSync(inRoot(THRESHOLDS_FILE), 'utf8')) {
  const { figures, thresholds, riskRules, riskEndpoints } = JSON.parse(text);
  const pairs = riskEndpoints.map((endpoint) => pairOf(endpoint, riskRules));
  const all = [...figures, ...pairs.flatMap((pair) => pair.figures)];
  const byId = new Map(all.map((figure) => [figure.id, figure]));
  return {
    figures: all,
    thresholds: [...thresholds, ...pairs.flatMap((pair) => pair.thresholds)],
    riskEndpoints,
    figureOf: ({ figure }) => byId.get(figure),
  };
}

/** Each risk endpoint is watched twice: how often the server fails, and how long it takes. */
function pairOf({ id, endpoint, method, route, title, level }, { failing, slow }) {
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

const SECONDS = { s: 1, m: 60, h: 3600 };

/** @param {string} span such as `5m` @returns {number} in seconds */
export function secondsOf(span) {
  const [, number, unit] = /^(\d+)([smh])$/.exec(span) ?? [];
  if (!unit) throw new Error(`${span} is no span of time: write 30s, 5m or 24h`);
  return Number(number) * SECONDS[unit];
}

/** Whether the figure's value is where the threshold forbids it. */
export const isCrossed = ({ is, value }, figure) => (is === '>' ? figure > value : figure < value);
