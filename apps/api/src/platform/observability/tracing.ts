import type { Attributes, Link, Span, SpanContext, Tracer } from '@opentelemetry/api';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Settings } from '../config/config.module.js';
import { readBuild } from './build-info.js';

type Api = typeof import('@opentelemetry/api');

/** What stands while tracing is on. */
interface Running {
  api: Api;
  tracer: Tracer;
  stop: () => Promise<void>;
}

interface Beginning {
  name: string;
  kind: 'server' | 'client' | 'consumer';
  /** A span of this process, or a `traceparent` from elsewhere; a new trace without either. */
  parent?: Span | string | undefined;
  /** Further traces that this belongs to, each as a `traceparent`. */
  links?: string[];
  /** Milliseconds since 1970; now unless given. */
  startTime?: number;
  attributes: Attributes;
}

const SEND_EVERY_MS = 1_000;
const SCHEDULE_LIMIT_MS = 5_000;
/** What is still to be sent at the end has so long. */
const LAST_SENDING_MS = 2_000;
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Traces over OTLP while OTEL_EXPORTER_OTLP_ENDPOINT is set; otherwise nothing of it is loaded. */
export class Tracing implements OnApplicationShutdown {
  private running: Running | undefined;

  constructor(private readonly settings: Settings) {}

  get isOn(): boolean {
    return this.running !== undefined;
  }

  /** Loads the libraries, if traces are wanted. */
  async load(): Promise<this> {
    const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: name } = this.settings;
    if (endpoint === '') return this;
    const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
    const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: SCHEDULE_LIMIT_MS });
    const provider = new sdk.BasicTracerProvider({
      resource: resourceFromAttributes({
        'service.name': name,
        'service.version': readBuild().version,
        'service.instance.id': `${process.pid}`,
      }),
      spanProcessors: [new sdk.BatchSpanProcessor(exporter, { scheduledDelayMillis: SEND_EVERY_MS })],
    });
    this.running = { api, tracer: provider.getTracer('olympiad'), stop: () => provider.shutdown() };
    return this;
  }

  /** A new span; undefined while tracing is off. */
  begin({ name, kind, parent, links = [], startTime, attributes }: Beginning): Span | undefined {
    if (!this.running) return undefined;
    const { api, tracer } = this.running;
    const kinds = { server: api.SpanKind.SERVER, client: api.SpanKind.CLIENT, consumer: api.SpanKind.CONSUMER };
    const from = typeof parent === 'string' ? fromTraceparent(parent) : parent?.spanContext();
    return tracer.startSpan(
      name,
      { kind: kinds[kind], attributes, links: links.flatMap(toLink), ...(startTime !== undefined && { startTime }) },
      from ? api.trace.setSpanContext(api.ROOT_CONTEXT, from) : api.ROOT_CONTEXT,
    );
  }

  /** Marks a span as failed. */
  fail(span: Span | undefined, message: string): void {
    if (this.running) span?.setStatus({ code: this.running.api.SpanStatusCode.ERROR, message });
  }

  async onApplicationShutdown(): Promise<void> {
    // Spans that reach no collector are lost with the process, which has to end all the same.
    const sent = this.running?.stop().catch(() => undefined);
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (limit = setTimeout(resolve, LAST_SENDING_MS)));
    await Promise.race([sent, late]);
    clearTimeout(limit);
  }
}

/** A span as others are told of it. */
export function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

function fromTraceparent(text: string): SpanContext | undefined {
  const [, traceId, spanId, flags = '0'] = TRACEPARENT.exec(text) ?? [];
  if (!traceId || !spanId) return undefined;
  return { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
}

function toLink(traceparent: string): Link[] {
  const context = fromTraceparent(traceparent);
  return context ? [{ context }] : [];
}
