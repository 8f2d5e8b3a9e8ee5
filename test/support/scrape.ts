import { randomInt } from 'node:crypto';
import type { TestApp } from './start-app.js';
import { until } from './until.js';

/** A port to start looking from; two files at once hardly take the same, and the next free one is taken then. */
export const someMetricsPort = (): string => String(randomInt(20_000, 30_000));

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** What a process told when it was scraped. */
export class Scrape {
  readonly samples: Sample[];

  constructor(readonly text: string) {
    this.samples = text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map(parseSample);
  }

  /** The names of all metrics, measured or not yet. */
  get names(): string[] {
    return [...this.text.matchAll(/^# TYPE (\S+)/gm)].flatMap(([, name]) => name ?? []);
  }

  /** The sum of the samples with these labels among theirs; undefined when none was measured. */
  value(name: string, labels: Record<string, string> = {}): number | undefined {
    const asked = Object.entries(labels);
    const found = this.samples.filter(
      (sample) => sample.name === name && asked.every(([label, value]) => sample.labels[label] === value),
    );
    return found.length === 0 ? undefined : found.reduce((total, sample) => total + sample.value, 0);
  }

  /** All values that a label has. */
  labels(name: string, label: string): string[] {
    return [
      ...new Set(this.samples.filter((sample) => sample.name === name).flatMap(({ labels }) => labels[label] ?? [])),
    ];
  }
}

function parseSample(line: string): Sample {
  const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', text = '']) => [key, text]);
  return { name, labels: Object.fromEntries(pairs), value: value === '+Inf' ? Infinity : Number(value) };
}

export async function scrape(address: string): Promise<Scrape> {
  const answer = await fetch(`http://${address}/metrics`);
  if (answer.status !== 200) throw new Error(`Scraping was answered ${answer.status}`);
  return new Scrape(await answer.text());
}

/** Where the processes of the app are scraped, once all have said so. */
export async function metricsOf(app: TestApp): Promise<string[]> {
  let addresses: string[] = [];
  await until('every process has said where it is measured', async () => {
    const beats = await app.db
      .collection('heartbeats')
      .find({ metrics: { $exists: true } })
      .sort({ startedAt: 1 })
      .toArray();
    addresses = beats.map((beat) => String(beat['metrics']));
    return addresses.length === app.processes.length;
  });
  return addresses;
}
