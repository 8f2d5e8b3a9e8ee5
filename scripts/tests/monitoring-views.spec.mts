import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluate as read } from '../../libs/shared-dto/src/figures/evaluate.ts';
import type { Measure } from '../../libs/shared-dto/src/figures/table.ts';
import { PHASES, phaseAt, stageOf } from '../monitoring/launch.mts';
import { observed } from '../monitoring/observed.mts';
import { parseMetrics, type Snapshot } from '../monitoring/scrape.mts';
import { attempt } from '../process/run.mjs';
import { listen } from './listen.mts';

const http = 'olympiad_http_request_duration_seconds';
const snapshot = (at: number, ...texts: string[]) => ({
  at,
  processes: texts.map((text, index) => ({ address: `p${index}`, up: true, series: parseMetrics(text) })),
});
const count = (status: number, value: number, route = '/api/olympiads') =>
  `${http}_count{method="GET",route="${route}",status="${status}"} ${value}`;
const share: Measure<'share'> = {
  kind: 'share',
  part: { metric: `${http}_count`, only: { status: '[45]..' } },
  of: { metric: `${http}_count`, not: { route: '/livez' } },
};

const evaluate = (measure: Measure, now: Snapshot, before?: Snapshot) => read(measure, observed(now, before));

describe('figures without Prometheus', () => {
  it('count over all processes, and only what happened since the look before', () => {
    const before = snapshot(0, `${count(200, 90)}\n${count(500, 10)}`, count(200, 100));
    const now = snapshot(5000, `${count(200, 180)}\n${count(500, 20)}`, count(200, 200));
    expect(evaluate(share, now)).toBe(20 / 400);
    expect(evaluate(share, now, before)).toBe(10 / 200);
  });

  it('count a process that restarted from its start', () => {
    const before = snapshot(0, count(200, 1000));
    const now = snapshot(5000, `${count(200, 30)}\n${count(404, 10)}`);
    expect(evaluate(share, now, before)).toBe(0.25);
  });

  it('leave out what a figure leaves out, and are absent rather than zero when nothing was asked', () => {
    expect(evaluate(share, snapshot(0, count(200, 50, '/livez')))).toBeUndefined();
  });

  it('read a percentile out of the buckets as Prometheus does', () => {
    const text = ['0.5"} 50', '1"} 90', '2"} 100', '+Inf"} 100'].map((end) => `${http}_bucket{le="${end}`).join('\n');
    const p95: Measure<'quantile'> = { kind: 'quantile', histogram: http, q: 0.95 };
    expect(evaluate(p95, snapshot(0, text))).toBeCloseTo(1.5);
  });

  it('read labels that hold quotes, commas and braces', () => {
    const [sample] = parseMetrics('x{route="a\\"b,{c}",le="+Inf"} +Inf').get('x') ?? [];
    expect(sample).toEqual({ labels: { route: 'a"b,{c}', le: '+Inf' }, value: Infinity });
  });
});

describe('the launch', () => {
  it('goes from phase to phase without a gap and ends after 72 hours', () => {
    expect([0, 0.9, 1, 5.9, 6, 23.9, 24, 71.9, 72, 500].map((hours) => PHASES.indexOf(phaseAt(hours)))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3, 4, 4,
    ]);
  });

  it('is a success below 1 %, watched to 3 %, and acted upon above', () => {
    const limits = { watch: 0.01, act: 0.03 };
    expect([0, 0.0099, 0.01, 0.03, 0.031, undefined].map((rate) => stageOf(rate, limits))).toEqual([
      'success',
      'success',
      'watch',
      'watch',
      'act',
      'no requests',
    ]);
  });
});

describe('on the terminal', () => {
  let server: Server;
  let address: string;
  let body = '';
  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      const targets = JSON.stringify([{ targets: [address], labels: {} }]);
      response.end(url === '/targets' ? targets : body);
    });
    address = `127.0.0.1:${await listen(server)}`;
  });
  afterAll(() => void server.close());

  const run = (script: string, ...args: string[]) =>
    attempt('node', [`scripts/${script}.mts`, ...args], { env: { MONITORING_PROMETHEUS_URL: '' }, timeout: 120_000 });
  const lineOf = (output: string, title: string) => output.split('\n').find((line) => line.includes(title));
  const errorsOf = (failed: number) =>
    `${count(200, 1000 - failed)}\n${count(404, failed)}\nprocess_start_time_seconds 1`;

  it('shows value, verdict and limits, without colours where nobody sees them, and ends with 0 while all is well', async () => {
    body = errorsOf(5);
    const { code, output } = await run('watch', '--once', `http://${address}`);
    expect(lineOf(output, '4xx or 5xx')).toMatch(/0\.5 % +good +alarm > 1 %, > 3 %, > 5 %/);
    expect(output).not.toContain('\u001b');
    expect(code).toBe(0);
  });

  it('says ACT and ends with 1 when a threshold is crossed', async () => {
    body = errorsOf(60);
    const { code, output } = await run('watch', '--once', `http://${address}`);
    expect(lineOf(output, '4xx or 5xx')).toMatch(/6 % +ACT/);
    expect(lineOf(output, '404 GET /api/olympiads')).toMatch(/ 60$/);
    expect(code).toBe(1);
  });

  it('says in one sentence that no metrics answer', async () => {
    const { code, output } = await run('watch', '--once', 'http://127.0.0.1:1');
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringMatching(/^No metrics answer at 127\.0\.0\.1:1: /),
    });
  });

  it.each([
    [5, /SUCCESS/, 0],
    [20, /WATCH/, 1],
    [40, /ACT/, 1],
  ])('tells the launch with %i errors of 1000 requests as %s', async (failed, verdict, ends) => {
    body = errorsOf(failed);
    const since = new Date(Date.now() - 7 * 3_600_000).toISOString();
    const { code, output } = await run('launch-status', '--since', since, address);
    expect(lineOf(output, 'verdict')).toMatch(verdict);
    expect(lineOf(output, 'phase')).toContain('hours 6 to 24');
    expect(code).toBe(ends);
  });

  it('refuses a launch without a time, as wrong use', async () => {
    expect((await run('launch-status')).code).toBe(2);
    expect((await run('watch', '--often')).code).toBe(2);
  });
});
