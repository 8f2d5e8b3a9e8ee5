/**
 * `npm run launch:status -- --since TIME [URL…]`: where in the first 72 hours we are, what is frozen, and how it goes.
 * The figures come from Prometheus when MONITORING_PROMETHEUS_URL is set, else from what the running processes have
 * counted since they started. Ends with 0 on success and with 1 when there is something to watch or to do.
 */
import { parseArgs } from 'node:util';
import { loadEnv } from './settings/env.mjs';
import { evaluate } from '../libs/shared-dto/src/figures/evaluate.ts';
import type { Figure } from '../libs/shared-dto/src/figures/table.ts';
import { phaseAt, stageOf } from './monitoring/launch.mts';
import { observed } from './monitoring/observed.mts';
import { ask, askAll } from './monitoring/prometheus.mts';
import { expressionOf, needsWindow } from './monitoring/promql.mts';
import { findTargets, scrape } from './monitoring/scrape.mts';
import { readThresholds, required, type Thresholds } from './monitoring/thresholds.mts';
import { readings, show } from './monitoring/view.mts';
import { say } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';
import { messageOf } from './process/thrown.mjs';

const usage = 'npm run launch:status -- --since 2026-12-01T09:00:00Z [URL…]';
/** Counted over the whole launch, in this order. */
const SHOWN = ['requests', 'error-rate', 'server-error-rate', 'server-errors', 'response-mean', 'response-p95'];
const words = {
  success: 'SUCCESS: below the limit',
  watch: 'WATCH: closely, and find out what it is',
  act: 'ACT: see docs/operations/incidents.md#error-rate',
  'no requests': 'nothing was asked of the platform yet',
};

const { since, urls } = readArguments();

function readArguments() {
  const { values, positionals } = (() => {
    try {
      return parseArgs({ options: { since: { type: 'string' } }, allowPositionals: true });
    } catch (error) {
      return wrongUse(messageOf(error));
    }
  })();
  const time = Date.parse(values.since ?? '');
  if (Number.isNaN(time)) return wrongUse('--since is the time of the launch, such as 2026-12-01T09:00:00Z');
  if (time > Date.now()) return wrongUse('--since is still to come');
  return { since: time, urls: positionals };
}

function wrongUse(sentence: string) {
  console.error(`${sentence}\n${usage}`);
  return process.exit(2);
}

async function fromPrometheus(
  figures: Figure[],
  base: string,
): Promise<{ source: string; values: Map<string, number | undefined>; crossed: string[] }> {
  const span = `${Math.max(60, Math.ceil((Date.now() - since) / 1000))}s`;
  const values = new Map<string, number | undefined>();
  for (const figure of figures) {
    values.set(figure.id, await ask(base, expressionOf(figure, needsWindow(figure) ? span : undefined)));
  }
  const firing = await askAll(base, 'ALERTS{alertstate="firing", severity=~"page|ticket"}');
  const crossed = firing.map(({ labels }) => `${labels.alertname} (${labels.severity})`);
  return { source: 'Prometheus, over the whole time since the launch', values, crossed };
}

async function fromProcesses(all: Thresholds, figures: Figure[]) {
  const now = await scrape(await findTargets(urls));
  const starts = now.processes.flatMap(({ series }) => series.get('process_start_time_seconds') ?? []);
  const oldest = Math.min(...starts.map(({ value }) => value * 1000));
  const values = new Map(figures.map(({ id, measure }) => [id, evaluate(measure, observed(now))]));
  const crossed = readings(all, now)
    .filter(({ verdict }) => verdict === 'page' || verdict === 'ticket')
    .map(({ figure, value, verdict }) => `${figure.title}: ${show(value, figure.unit)} (${verdict})`);
  const began = Number.isFinite(oldest) ? new Date(oldest).toISOString() : 'they started';
  const late = oldest > since ? ' What happened between the launch and then is not in them.' : '';
  const source = `the counters of ${now.processes.filter(({ up }) => up).length} running processes, since ${began}.${late} Set MONITORING_PROMETHEUS_URL for the whole time`;
  return { source, values, crossed };
}

await runScript(async () => {
  loadEnv();
  const all = readThresholds();
  const hours = (Date.now() - since) / 3_600_000;
  const phase = phaseAt(hours);
  const figures = SHOWN.flatMap((id) => all.figures.filter((figure) => figure.id === id)).concat(
    all.figures.filter(({ id }) => id.startsWith('risk-') && id.endsWith('-failures')),
  );
  const base = process.env.MONITORING_PROMETHEUS_URL;
  const { source, values, crossed } = base ? await fromPrometheus(figures, base) : await fromProcesses(all, figures);
  const limit = (id: string) => required(new Map(all.thresholds.map((one) => [one.id, one])), id).value;
  const limits = { watch: limit('error-rate-watch'), act: limit('error-rate-act') };
  const verdict = stageOf(values.get('error-rate'), limits);

  say(`launched   ${new Date(since).toISOString()}, ${hours.toFixed(1)} hours ago`);
  say(`phase      ${phase.name}`);
  say(`frozen     ${phase.frozen}`);
  say(`to do      ${phase.next}`);
  say(`figures    ${source}`);
  for (const { id, title, unit } of figures) say(`  ${title.padEnd(36)} ${show(values.get(id), unit).padStart(10)}`);
  say(
    `verdict    ${words[verdict]} (success below ${show(limits.watch, 'ratio')}, watch to ${show(limits.act, 'ratio')}, act above)`,
  );
  if (crossed.length > 0) say(`crossed    ${crossed.join('\n           ')}`);
  process.exitCode = (verdict === 'success' || verdict === 'no requests') && crossed.length === 0 ? 0 : 1;
});
