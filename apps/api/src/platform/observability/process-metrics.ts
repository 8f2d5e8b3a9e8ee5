import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics } from 'prom-client';
import { readBuild } from './build-info.js';
import { Metrics } from './metrics.js';

const RESOLUTION_MS = 20;
const NANOSECONDS = 1e9;

/** This process: its memory and processor, how late its event loop is, and what was built. */
@Injectable()
export class ProcessMetrics implements OnApplicationShutdown {
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor(metrics: Metrics) {
    collectDefaultMetrics({ register: metrics.registry, eventLoopMonitoringPrecision: RESOLUTION_MS });
    this.delay.enable();
    metrics.gauge(
      {
        name: 'olympiad_event_loop_lag_seconds',
        help: 'How late timers ran at the 99th percentile since the last scrape',
      },
      (gauge) => {
        // The histogram counts the whole step between two looks; what is above the step is the lag.
        const late = this.delay.count === 0 ? 0 : this.delay.percentile(99) / NANOSECONDS - RESOLUTION_MS / 1_000;
        gauge.set(Math.max(0, late));
        this.delay.reset();
      },
    );
    const build = readBuild();
    metrics
      .gauge({
        name: 'olympiad_build_info',
        help: 'Always 1; the labels say what runs',
        labelNames: ['version', 'revision'],
      })
      .set({ version: build.version, revision: build.revision }, 1);
  }

  onApplicationShutdown(): void {
    this.delay.disable();
  }
}
