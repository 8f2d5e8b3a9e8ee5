import { Controller, Get, Headers, HttpStatus, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DatabaseState } from '../platform/database/database-state.js';
import { CurrentUser, Public, type Caller } from '../platform/http/access.js';
import { MonitoringToken } from '../platform/http/monitoring-token.js';
import { Readiness } from './readiness.js';

const UP = '{"status":"ok","message":"Server is running"}';
const DOWN = '{"status":"error","message":"Database connection error"}';

/** What load balancers and Kubernetes ask. */
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly database: DatabaseState,
    private readonly monitoring: MonitoringToken,
  ) {}

  @Get('api/health')
  async status(@Res() reply: FastifyReply): Promise<void> {
    const up = await this.database.isAlive();
    await reply
      .status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
      .header('content-type', 'application/json; charset=utf-8')
      .send(up ? UP : DOWN);
  }

  /** Is the process alive; never looks at the database. */
  @Get('livez')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Should it be given requests. The owner and the monitoring see the reasons, others the verdict. */
  @Get('readyz')
  async ready(
    @CurrentUser() caller: Caller | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const verdict = await this.readiness.verdict();
    const isTold = caller?.role === 'owner' || this.monitoring.isIn(authorization);
    await reply
      .status(verdict.status === 'error' ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
      .send(isTold ? verdict : { status: verdict.status });
  }

  /** Has it been ready once: 503 until then, 200 for ever after. */
  @Get('startupz')
  async startedUp(@Res() reply: FastifyReply): Promise<void> {
    const started = await this.readiness.hasStarted();
    await reply
      .status(started ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
      .send({ status: started ? 'ok' : 'error' });
  }
}
