import { Injectable } from '@nestjs/common';
import type { SocketHandshake } from '@olympiad/shared-dto/socket.js';
import { HealthParts } from '../platform/health-part.js';
import { Metrics } from '../platform/observability/metrics.js';
import type { Counter } from 'prom-client';
import type { LiveServer } from './rooms.js';

/** The socket layer of this process: who is connected, comes, comes back and goes. */
@Injectable()
export class SocketMetrics {
  private readonly connections: Counter;
  private readonly reconnections: Counter;
  private readonly disconnections: Counter<'reason'>;
  private server: LiveServer | undefined;

  constructor(metrics: Metrics, parts: HealthParts) {
    metrics.gauge({ name: 'olympiad_sockets', help: 'Sockets that are connected to this process' }, (gauge) =>
      gauge.set(this.connected),
    );
    this.connections = metrics.counter({
      name: 'olympiad_socket_connections_total',
      help: 'Sockets that were let in',
    });
    this.reconnections = metrics.counter({
      name: 'olympiad_socket_reconnections_total',
      help: 'Of those let in, the ones that had been connected before and lost it',
    });
    this.disconnections = metrics.counter({
      name: 'olympiad_socket_disconnections_total',
      help: 'Sockets that went, by the reason Socket.IO names',
      labelNames: ['reason'],
    });
    parts.register({
      name: 'sockets',
      essential: false,
      check: async () =>
        this.server
          ? { ok: true, details: { connected: this.connected } }
          : { ok: false, message: 'The socket server is not attached yet' },
    });
  }

  watch(server: LiveServer): void {
    this.server = server;
    server.on('connection', (socket) => {
      this.connections.inc();
      if ((socket.handshake.auth as SocketHandshake).again === true) this.reconnections.inc();
      socket.once('disconnect', (reason) => this.disconnections.inc({ reason }));
    });
  }

  private get connected(): number {
    return this.server?.of('/').sockets.size ?? 0;
  }
}
