import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to one server that carries so many bytes a second to the browser, and that can be cut. */
export class SlowLine {
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  /** When what was read so far has gone over the line. */
  private freeAt = 0;

  private constructor(
    private readonly server: Server,
    private readonly bytesPerSecond: number,
    readonly url: string,
  ) {}

  /** @param delay one way, in milliseconds */
  static async before(target: string, bytesPerSecond: number, delay: number): Promise<SlowLine> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // Not the address of this machine: for that the service worker does everything at once and holds up the page.
    const url = `http://line.localhost:${(server.address() as AddressInfo).port}`;
    const line = new SlowLine(server, bytesPerSecond, url);
    server.on('connection', (client) => {
      if (line.isCut) {
        client.destroy();
        return;
      }
      const behind = connect(Number(port), hostname);
      client.pipe(behind);
      behind.on('data', (bytes: Buffer) => line.carry(bytes, client, delay));
      for (const [one, other] of [
        [client, behind],
        [behind, client],
      ] as const) {
        line.sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          line.sockets.delete(one);
          // What is still on its way arrives first.
          if (one === behind) setTimeout(() => client.end(), Math.max(0, line.freeAt - Date.now()) + 2 * delay);
          else other.destroy();
        });
      }
    });
    return line;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private carry(bytes: Buffer, client: Socket, delay: number): void {
    this.freeAt = Math.max(this.freeAt, Date.now()) + (bytes.length / this.bytesPerSecond) * 1_000;
    setTimeout(
      () => {
        if (!client.destroyed) client.write(bytes);
      },
      this.freeAt - Date.now() + delay,
    );
  }
}
