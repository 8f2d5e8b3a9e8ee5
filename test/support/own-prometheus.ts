import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { debianProgram } from '../../scripts/installation/debian.mjs';
import { freePort } from '../../scripts/process/ports.mjs';
import { until } from './until.js';

const FOLDER = 'deploy/monitoring';

interface Configuration {
  global: Record<string, string>;
  rule_files: string[];
  alerting?: unknown;
  scrape_configs: {
    http_sd_configs: { url: string; refresh_interval: string }[];
    static_configs: { targets: string[] }[];
  }[];
}

/** One series of an answer. */
export interface Series {
  metric: Record<string, string>;
  value: number;
}

/** The real Prometheus with the committed configuration, only faster and looking at the processes of a test. */
export class OwnPrometheus {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  /** @param address a metrics port, which names the other processes */
  static async start(address: string): Promise<OwnPrometheus> {
    const folder = mkdtempSync(join(tmpdir(), 'olympiad-prometheus-'));
    const port = await freePort();
    writeFileSync(join(folder, 'prometheus.yml'), stringify(configurationFor(address)));
    for (const file of ['recordings.yml', 'alerts.yml']) {
      writeFileSync(
        join(folder, file),
        readFileSync(join(FOLDER, file), 'utf8').replace('interval: 30s', 'interval: 1s'),
      );
    }
    const child = spawn(
      await debianProgram('prometheus'),
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4_000)));
    const own = new OwnPrometheus(`http://127.0.0.1:${port}`, child, folder);
    await until('Prometheus is ready', async () => {
      if (child.exitCode !== null) throw new Error(`Prometheus ended with ${child.exitCode}:\n${said}`);
      return (await fetch(`${own.url}/-/ready`).catch(() => undefined))?.status === 200;
    });
    return own;
  }

  /** The series of an expression; fails with what Prometheus says about a wrong one. */
  async ask(query: string): Promise<Series[]> {
    const answer = await fetch(`${this.url}/api/v1/query?query=${encodeURIComponent(query)}`);
    const body = (await answer.json()) as {
      error?: string;
      data?: { result: { metric: Record<string, string>; value: [number, string] }[] };
    };
    if (!body.data) throw new Error(`${query}: ${body.error}`);
    return body.data.result.map(({ metric, value: [, text] }) => ({ metric, value: Number(text) }));
  }

  /** The one value of an expression; undefined when there is none. */
  async value(query: string): Promise<number | undefined> {
    return (await this.ask(query))[0]?.value;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function configurationFor(address: string): Configuration {
  const made = parse(readFileSync(join(FOLDER, 'prometheus.yml'), 'utf8')) as Configuration;
  delete made.alerting;
  made.global = { scrape_interval: '1s', evaluation_interval: '1s' };
  for (const { http_sd_configs: discoveries, static_configs: fallbacks } of made.scrape_configs) {
    for (const discovery of discoveries) {
      discovery.url = discovery.url.replace('127.0.0.1:9464', address);
      discovery.refresh_interval = '1s';
    }
    // The same process is found both ways.
    for (const fallback of fallbacks) fallback.targets = [address];
  }
  return made;
}
