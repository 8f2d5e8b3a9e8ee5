import { Injectable, Logger } from '@nestjs/common';
import { PAGE_LIMIT_MAX } from '@olympiad/shared-dto/limits.js';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Counter, Histogram } from 'prom-client';
import { RequestsAtWork } from '../http/requests-at-work.js';
import { Metrics } from './metrics.js';
import { outcomeOf, riskEndpointOf, RISK_ENDPOINTS, OUTCOMES, type Outcome } from './risk-endpoints.js';
import { UsersOnline } from './users-online.js';

/** Asked for by no page of ours: whoever asks for so many rows at once tries something out. */
const ABUSE_LIMIT = 200;
const NO_ROUTE = '(none)';
/** Any path of the web app; a path that is nothing at all falls to it as well. */
const WEB_APP = '/*';

/** Counts and times every request by its route's template. */
@Injectable()
export class HttpMetrics {
  private readonly log = new Logger('Requests');
  private readonly durations: Histogram<'method' | 'route' | 'status'>;
  private readonly risks: Counter<'endpoint' | 'outcome'>;
  private readonly saves: Counter<'outcome'>;
  private readonly uploads: Counter<'outcome'>;
  private readonly uploadTimes: Histogram;
  private readonly largeLimits: Counter<'above'>;

  constructor(
    metrics: Metrics,
    atWork: RequestsAtWork,
    private readonly online: UsersOnline,
  ) {
    this.durations = metrics.histogram({
      name: 'olympiad_http_request_duration_seconds',
      help: 'Time from a request to the end of its answer, by route template',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 3, 5, 30],
    });
    metrics.gauge({ name: 'olympiad_http_requests_in_flight', help: 'Requests that are being answered now' }, (gauge) =>
      gauge.set(atWork.count),
    );
    const aborted = metrics.counter({
      name: 'olympiad_http_requests_aborted_total',
      help: 'Requests whose client went away before the answer; they are in no other figure',
    });
    atWork.onGivenUp(() => aborted.inc());
    this.risks = metrics.counter({
      name: 'olympiad_risk_endpoint_total',
      help: 'Requests to the endpoints that matter most: refused is 4xx, failed is 5xx',
      labelNames: ['endpoint', 'outcome'],
    });
    this.saves = metrics.counter({
      name: 'olympiad_answer_saves_total',
      help: 'Saves of answers by outcome',
      labelNames: ['outcome'],
    });
    this.uploads = metrics.counter({
      name: 'olympiad_uploads_total',
      help: 'Uploads by outcome',
      labelNames: ['outcome'],
    });
    this.uploadTimes = metrics.histogram({
      name: 'olympiad_upload_duration_seconds',
      help: 'Time of uploads that were stored, the sending included',
      buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120],
    });
    this.largeLimits = metrics.counter({
      name: 'olympiad_limits_above_total',
      help: 'Requests for more rows than a page may have; above 200 is counted in both',
      labelNames: ['above'],
    });
    this.beginAtNought();
  }

  /** A rate needs a first value to start from. */
  private beginAtNought(): void {
    for (const outcome of OUTCOMES) {
      for (const endpoint of RISK_ENDPOINTS) this.risks.inc({ endpoint, outcome }, 0);
      this.saves.inc({ outcome }, 0);
      this.uploads.inc({ outcome }, 0);
    }
    for (const above of ['100', '200']) this.largeLimits.inc({ above }, 0);
  }

  /** Answers are counted where they end, so that what an earlier hook refused counts too. */
  watch(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      this.count(request, reply);
      done();
    });
  }

  private count(request: FastifyRequest, reply: FastifyReply): void {
    const { method } = request;
    const status = reply.statusCode;
    const url = request.routeOptions.url;
    const route = url === undefined || (url === WEB_APP && status === 404) ? NO_ROUTE : url;
    const seconds = reply.elapsedTime / 1_000;
    this.durations.observe({ method, route, status }, seconds);
    if (request.user) this.online.see(request.user.id);
    const endpoint = riskEndpointOf(method, route);
    if (endpoint) this.countRisk(endpoint, outcomeOf(status), seconds);
    const { limit } = request.query as { limit?: unknown };
    if (limit !== undefined) this.countLimit(Number(limit), request, route);
  }

  private countRisk(endpoint: string, outcome: Outcome, seconds: number): void {
    this.risks.inc({ endpoint, outcome });
    if (endpoint === 'answer_save') this.saves.inc({ outcome });
    if (endpoint !== 'upload') return;
    this.uploads.inc({ outcome });
    if (outcome === 'ok') this.uploadTimes.observe(seconds);
  }

  private countLimit(limit: number, { id }: FastifyRequest, route: string): void {
    if (!(limit > PAGE_LIMIT_MAX)) return;
    this.largeLimits.inc({ above: '100' });
    if (limit > ABUSE_LIMIT) this.largeLimits.inc({ above: '200' });
    this.log.log({ requestId: id, route, limit }, 'A request asked for more rows than a page may have');
  }
}
