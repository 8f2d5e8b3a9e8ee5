import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between clients and one server, and can reset all connections in the middle of whatever they carry. */
export class ResetProxy {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async before(target: string): Promise<ResetProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new ResetProxy(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('connection', (client) => {
      const behind = connect(Number(port), hostname);
      for (const [one, other] of [
        [client, behind],
        [behind, client],
      ] as const) {
        proxy.sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          proxy.sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    return proxy;
  }

  /** As a router that forgot them: no goodbye, and what was under way is gone. */
  reset(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.reset();
    this.server.close();
    await once(this.server, 'close');
  }
}
