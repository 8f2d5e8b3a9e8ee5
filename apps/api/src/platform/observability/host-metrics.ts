import { statfs } from 'node:fs/promises';
import { cpus, freemem, totalmem } from 'node:os';
import { parse, resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { HealthParts, type PartState } from '../health-part.js';
import { Metrics } from './metrics.js';

/** Below this share of free disk uploads will soon fail. */
const DISK_FREE_LEAST = 0.1;

/** The machine this process runs on, as shares from 0 to 1. */
@Injectable()
export class HostMetrics {
  private readonly paths: string[];
  private last = times();

  constructor(@Inject(SETTINGS) { UPLOAD_PATH }: Settings, metrics: Metrics, parts: HealthParts) {
    const uploads = resolve(UPLOAD_PATH);
    this.paths = [...new Set([uploads, parse(uploads).root])];
    metrics.gauge(
      { name: 'olympiad_host_cpu_ratio', help: 'Busy share of all processors of the machine since the last scrape' },
      (gauge) => gauge.set(this.busy()),
    );
    metrics.gauge({ name: 'olympiad_host_memory_ratio', help: 'Used share of the memory of the machine' }, (gauge) =>
      gauge.set(1 - freemem() / totalmem()),
    );
    metrics.gauge(
      {
        name: 'olympiad_host_disk_free_ratio',
        help: 'Free share of the disk that holds a path: the uploads, and the root',
        labelNames: ['path'],
      },
      async (gauge) => {
        for (const path of this.paths) gauge.set({ path }, await freeShare(path));
      },
    );
    parts.register({ name: 'disk', essential: false, check: () => checkDisk(uploads) });
  }

  private busy(): number {
    const now = times();
    const all = now.all - this.last.all;
    const share = all > 0 ? (now.busy - this.last.busy) / all : 0;
    this.last = now;
    return share;
  }
}

/** What the processors did since the machine started, in milliseconds. */
function times(): { busy: number; all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.user + times.nice + times.sys + times.irq + times.idle;
  }
  return { busy: all - idle, all };
}

async function freeShare(path: string): Promise<number> {
  const { bavail, blocks } = await statfs(path);
  return blocks > 0 ? bavail / blocks : 1;
}

async function checkDisk(path: string): Promise<PartState> {
  // A folder that is not there is the business of the part that writes into it.
  const share = await freeShare(path).catch(() => 1);
  const percent = `${Math.round(share * 100)} %`;
  if (share >= DISK_FREE_LEAST) return { ok: true, details: { free: percent } };
  return { ok: false, message: `Only ${percent} of the disk of ${path} is free` };
}
