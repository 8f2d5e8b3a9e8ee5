import { Controller, Get, Header, Res } from '@nestjs/common';
import { HealthCheckService } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { CurrentUser, Public, type Caller } from '../platform/http/access.js';
import { HealthService } from './health.service.js';

const UP = '{"status":"ok","message":"Server is running"}';
const DOWN = '{"status":"error","message":"Database connection error"}';

/** What load balancers and Kubernetes ask. */
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthService,
    private readonly checks: HealthCheckService,
  ) {}

  @Get('api/health')
  @Header('cache-control', 'no-store')
  async status(@Res() reply: FastifyReply): Promise<void> {
    const up = await this.health.databaseAnswers();
    await reply
      .status(up ? 200 : 503)
      .header('content-type', 'application/json; charset=utf-8')
      .send(up ? UP : DOWN);
  }

  /** Is the process alive; never looks at the database. */
  @Get('livez')
  @Header('cache-control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Should it be given requests. The owner sees the reasons, others the verdict. */
  @Get('readyz')
  async ready(@CurrentUser() caller: Caller | undefined, @Res() reply: FastifyReply): Promise<void> {
    const { status, body } = await this.readiness();
    const shown = caller?.role === 'owner' ? body : { status: body.status };
    await reply.status(status).header('cache-control', 'no-store').send(shown);
  }

  private async readiness(): Promise<{ status: number; body: { status: string } & Record<string, unknown> }> {
    try {
      const body = await this.checks.check([
        () => this.health.process(),
        () => this.health.databaseReady(),
        () => this.health.uploads(),
        () => this.health.live(),
      ]);
      return { status: 200, body: { ...body } };
    } catch (error) {
      // Terminus reports a failed check as an exception carrying the details.
      const details = error instanceof Error && 'getResponse' in error ? (error.getResponse as () => object)() : {};
      return { status: 503, body: { ...details, status: 'error' } };
    }
  }
}
