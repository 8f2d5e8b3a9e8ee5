import cluster from 'node:cluster';
import { Server as NetServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { RequestsAtWork } from '../http/requests-at-work.js';

const LOOK_EVERY_MS = 20;

/**
 * The first thing that happens when this process is asked to stop. It goes on answering for DRAIN_SECONDS while
 * everybody is sent elsewhere: readiness says no, every answer asks for its connection to be closed, sockets are let
 * go one by one. Only then is anything shut, so no request is on its way to a door that closes.
 */
@Injectable()
export class Drain implements OnModuleDestroy {
  private readonly log = new Logger('Drain');
  private readonly listeners: ((milliseconds: number) => void)[] = [];
  private begun = false;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly host: HttpAdapterHost,
    private readonly atWork: RequestsAtWork,
  ) {}

  /** Whether this process was asked to stop. */
  get hasBegun(): boolean {
    return this.begun;
  }

  /** `begin` is called once, with the milliseconds there are until the server closes. */
  onBegin(begin: (milliseconds: number) => void): void {
    this.listeners.push(begin);
  }

  /** Marks what the server answers; called once while it is put together. */
  watch(server: FastifyInstance): void {
    server.addHook('onSend', (_request, reply, _payload, done) => {
      // A proxy that keeps connections would send its next request on this one.
      if (this.begun) void reply.header('connection', 'close');
      done();
    });
  }

  async onModuleDestroy(): Promise<void> {
    const milliseconds = this.settings.DRAIN_SECONDS * 1_000;
    this.begun = true;
    this.log.log({ milliseconds }, 'Draining: clients are sent to other processes');
    const shared = cluster.isWorker;
    if (shared) this.stopTakingConnections();
    for (const begin of this.listeners) begin(milliseconds);
    await delay(milliseconds);
    // The server waits for what is at work when it closes, but this one counts as closed already.
    while (shared && this.atWork.count > 0) await delay(LOOK_EVERY_MS);
  }

  /**
   * Where several processes share a port, the one that hands connections out goes on with the others. The server's own
   * `close` would cut the idle connections too, and a request may be on its way on one of them.
   */
  private stopTakingConnections(): void {
    const server: unknown = this.host.httpAdapter.getHttpServer();
    if (server instanceof NetServer && server.listening) NetServer.prototype.close.call(server);
  }
}
