import { Injectable } from '@nestjs/common';
import type { Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { runAs } from './request-context.js';
import { Tracing } from './tracing.js';

/** Makes a request's id, and its span while tracing is on, known to everything that is done for it. */
@Injectable()
export class RequestTraces {
  private readonly spans = new WeakMap<FastifyRequest, Span>();

  constructor(private readonly tracing: Tracing) {}

  watch(server: FastifyInstance): void {
    if (this.tracing.isOn) this.trace(server);
    // After the body is read, whose events belong to no request: from here on every line says which one it is for.
    server.addHook('preHandler', (request, _, done) => {
      const span = this.spans.get(request);
      runAs(span ? { id: request.id, span } : request, done);
    });
  }

  private trace(server: FastifyInstance): void {
    server.addHook('onRequest', (request, _, done) => {
      const route = request.routeOptions.url ?? '(none)';
      const given = request.headers['traceparent'];
      const span = this.tracing.begin({
        name: `${request.method} ${route}`,
        kind: 'server',
        parent: typeof given === 'string' ? given : undefined,
        attributes: { 'http.request.method': request.method, 'http.route': route, 'olympiad.request_id': request.id },
      });
      if (span) this.spans.set(request, span);
      done();
    });
    server.addHook('onResponse', (request, reply, done) => {
      const span = this.spans.get(request);
      span?.setAttribute('http.response.status_code', reply.statusCode);
      if (reply.statusCode >= 500) this.tracing.fail(span, `${reply.statusCode}`);
      span?.end();
      done();
    });
  }
}
