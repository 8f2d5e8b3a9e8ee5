import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A daemon on the same network that takes longer to connect counts as gone. */
const CONNECT_MS = 2_000;
/** Less than a silent upload is kept open for, so that its client still hears of it. */
const SILENT_MS = 20_000;
const REPLY_MAX_BYTES = 4_096;

/** The daemon said something that is no verdict, or nothing. */
export class ClamdFault extends Error {}

/**
 * One conversation with clamd over TCP: a file in pieces, then its verdict (`INSTREAM`), or a ping. Every method throws
 * ClamdFault when the daemon is gone, silent, or answers something else; the session is to be closed in any case.
 */
export class ClamdSession {
  private readonly reply: Promise<string>;

  private constructor(private readonly socket: Socket) {
    this.reply = replyOf(socket);
    // Whoever asks for the verdict hears of it; until then it has no reader.
    this.reply.catch(() => undefined);
  }

  /** Begins a conversation with the command `zINSTREAM` or `zPING`. */
  static async open(host: string, port: number, command: 'zINSTREAM' | 'zPING'): Promise<ClamdSession> {
    const socket = connect({ host, port });
    try {
      await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_MS) });
    } catch (error) {
      socket.destroy();
      throw new ClamdFault(`no connection: ${reasonOf(error)}`);
    }
    const session = new ClamdSession(socket);
    await session.write(Buffer.from(`${command}\0`));
    return session;
  }

  /** Sends a piece of the file, no faster than the daemon reads. */
  async send(piece: Buffer): Promise<void> {
    if (piece.length === 0) return;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    await this.write(length);
    await this.write(piece);
  }

  /** Ends the file; the name of what was found in it, undefined when it is clean. */
  async verdict(): Promise<string | undefined> {
    await this.write(Buffer.alloc(4));
    const reply = await this.reply;
    if (reply === 'stream: OK') return undefined;
    const found = /^stream: (.+) FOUND$/.exec(reply);
    if (found) return found[1];
    throw new ClamdFault(`it says "${reply}"`);
  }

  /** Whether a ping was answered. */
  async pong(): Promise<boolean> {
    return (await this.reply) === 'PONG';
  }

  close(): void {
    this.socket.destroy();
  }

  private async write(bytes: Buffer): Promise<void> {
    const { socket } = this;
    // What it said before the end, such as that a file is too large, tells more than a broken pipe.
    if (socket.destroyed || socket.readableEnded) throw new ClamdFault(`it says "${await this.reply}"`);
    if (socket.write(bytes)) return;
    // The reply settles when the daemon goes away, so that nobody waits for a drain that never comes.
    await Promise.race([once(socket, 'drain').catch(() => undefined), this.reply]);
  }
}

/** What the daemon says until it ends, without its closing zero. */
async function replyOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      reject(new ClamdFault(reason));
      socket.destroy();
    };
    let said = '';
    socket.setTimeout(SILENT_MS, () => fail('it says nothing'));
    socket.on('data', (part: Buffer) => {
      said += part.toString('latin1');
      if (said.length > REPLY_MAX_BYTES) fail('it does not stop talking');
      else if (said.endsWith('\0')) resolve(said.slice(0, -1));
    });
    socket.on('error', (error) => fail(reasonOf(error)));
    socket.on('close', () => fail('it ended the conversation'));
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
