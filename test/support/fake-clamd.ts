import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What the daemon does with a file. */
export type Manner =
  | 'clean'
  | 'finds a virus'
  | 'hangs up at once'
  | 'hangs up in the middle'
  | 'says it is too large'
  | 'talks nonsense'
  | 'talks without end'
  | 'ends without a verdict';

const PIECE_HEAD_BYTES = 4;

/** A TCP server that speaks clamd's protocol, well or badly. */
export class FakeClamd {
  manner: Manner = 'clean';
  /** The last file it was sent. */
  seen: Buffer = Buffer.alloc(0);
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => undefined);
      if (this.manner === 'hangs up at once') socket.destroy();
      else this.converse(socket);
    });
  }

  static async open(port = 0): Promise<FakeClamd> {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new FakeClamd(server, (server.address() as AddressInfo).port);
  }

  get env(): Record<string, string> {
    return { CLAMD_HOST: '127.0.0.1', CLAMD_PORT: String(this.port) };
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    const closed = once(this.server, 'close');
    this.server.close();
    await closed;
  }

  private converse(socket: Socket): void {
    let received = Buffer.alloc(0);
    let inFile = false;
    const file: Buffer[] = [];
    socket.on('data', (part: Buffer) => {
      received = Buffer.concat([received, part]);
      if (!inFile) {
        const end = received.indexOf(0);
        if (end < 0) return;
        if (received.toString('latin1', 0, end) === 'zPING') return void socket.end('PONG\0');
        inFile = true;
        received = received.subarray(end + 1);
        if (this.manner === 'hangs up in the middle') return void socket.destroy();
        if (this.manner === 'says it is too large') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      }
      while (received.length >= PIECE_HEAD_BYTES) {
        const length = received.readUInt32BE();
        if (length === 0) return this.judge(socket, Buffer.concat(file));
        if (received.length < PIECE_HEAD_BYTES + length) return;
        file.push(received.subarray(PIECE_HEAD_BYTES, PIECE_HEAD_BYTES + length));
        received = received.subarray(PIECE_HEAD_BYTES + length);
      }
    });
  }

  private judge(socket: Socket, file: Buffer): void {
    this.seen = file;
    const said: Partial<Record<Manner, string>> = {
      clean: 'stream: OK\0',
      'finds a virus': 'stream: Test-Signature FOUND\0',
      'talks nonsense': 'HTTP/1.1 200 OK\0',
      'talks without end': 'x'.repeat(100_000),
      'ends without a verdict': 'stream: O',
    };
    socket.end(said[this.manner] ?? '');
  }
}
