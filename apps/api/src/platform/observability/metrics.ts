import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import {
  Counter,
  Gauge,
  Histogram,
  Registry,
  type CounterConfiguration,
  type GaugeConfiguration,
  type HistogramConfiguration,
} from 'prom-client';

/** A scrape waits no longer for one figure. */
const COLLECT_LIMIT_MS = 1_500;

/**
 * The figures of this process; whoever measures something adds its metric in its constructor. Names start with
 * `olympiad_`, durations are in seconds, and a label has few values: never an id, an address or a raw path.
 */
@Injectable()
export class Metrics {
  private readonly log = new Logger('Metrics');
  readonly registry = new Registry();

  counter<Label extends string = never>(options: CounterConfiguration<Label>): Counter<Label> {
    return new Counter({ ...options, registers: [this.registry] });
  }

  histogram<Label extends string = never>(options: HistogramConfiguration<Label>): Histogram<Label> {
    return new Histogram({ ...options, registers: [this.registry] });
  }

  /**
   * A figure that goes up and down. `collect`, where given, sets it at each scrape; when it fails or takes too long
   * the figure is absent from that scrape rather than old, and the rest of the scrape stands.
   */
  gauge<Label extends string = never>(
    options: Omit<GaugeConfiguration<Label>, 'collect'>,
    collect?: (gauge: Gauge<Label>) => void | Promise<void>,
  ): Gauge<Label> {
    const gauge: Gauge<Label> = new Gauge({
      ...options,
      registers: [this.registry],
      ...(collect && { collect: () => this.collect(gauge, options, collect) }),
    });
    return gauge;
  }

  private async collect<Label extends string>(
    gauge: Gauge<Label>,
    options: Omit<GaugeConfiguration<Label>, 'collect'>,
    collect: (gauge: Gauge<Label>) => void | Promise<void>,
  ): Promise<void> {
    const late = delay(COLLECT_LIMIT_MS, 'late', { ref: false });
    try {
      if ((await Promise.race([Promise.resolve(collect(gauge)), late])) !== 'late') return;
      this.log.debug(`${options.name} took too long`);
    } catch (error) {
      this.log.debug({ err: error }, `${options.name} could not be measured`);
    }
    gauge.reset();
    if (options.labelNames === undefined) gauge.remove();
  }
}
