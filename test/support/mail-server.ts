import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { freePort } from '../../scripts/process/ports.mjs';

/** What the server does with mails. */
export type MailManner = 'takes' | 'refuses the address' | 'puts off' | 'takes and hangs up' | 'takes and says nothing';

export interface ReceivedMail {
  to: string[];
  messageId: string;
  subject: string;
  text: string;
  /** What a mail program presses to get no more of them, and how it may. */
  stop: { address: string; press: string };
}

/** A real SMTP server of a test's own, that may be away and come back, and keeps what it was sent. */
export class MailServer {
  manner: MailManner = 'takes';
  readonly received: ReceivedMail[] = [];
  /** Mails begun, whatever became of them. */
  tries = 0;
  private server: SMTPServer | undefined;

  private constructor(private readonly port: number) {}

  static async open(): Promise<MailServer> {
    const server = new MailServer(await freePort());
    await server.start();
    return server;
  }

  get env(): Record<string, string> {
    return {
      SMTP_URL: `smtp://127.0.0.1:${this.port}`,
      MAIL_FROM: 'Global Olympiad <no-reply@olympiad.test>',
      FRONTEND_URL: 'https://olympiad.test',
    };
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      // Ends what still talks to it at once, as a server does that goes away.
      closeTimeout: 1,
      onRcptTo: (_, session, done) => {
        this.tries += 1;
        if (this.manner === 'refuses the address') return done(failure('No such mailbox', 550));
        if (this.manner === 'puts off') return done(failure('Come again later', 451));
        done();
      },
      onData: (stream, session, done) => {
        text(stream)
          .then((raw) => {
            this.received.push(mailOf(raw, session));
            if (this.manner === 'takes and hangs up') {
              // The client never learns that it was taken.
              for (const connection of server.connections) connection.close();
            } else if (this.manner !== 'takes and says nothing') done();
          })
          .catch(done);
      },
    });
    server.on('error', () => undefined);
    this.server = server;
    server.listen(this.port, '127.0.0.1');
    await once(server.server, 'listening');
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** What somebody was sent. */
  to(address: string): ReceivedMail[] {
    return this.received.filter(({ to }) => to.includes(address));
  }
}

function failure(message: string, responseCode: number): Error {
  return Object.assign(new Error(message), { responseCode });
}

function mailOf(raw: string, { envelope }: SMTPServerSession): ReceivedMail {
  const cut = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, cut).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const body = raw.slice(cut + 4);
  const encoding = header('Content-Transfer-Encoding').toLowerCase();
  return {
    to: envelope.rcptTo.map(({ address }) => address),
    messageId: header('Message-ID'),
    subject: words(header('Subject')),
    stop: { address: header('List-Unsubscribe').replace(/^<|>$/g, ''), press: header('List-Unsubscribe-Post') },
    text: decoded(body, encoding).toString().replaceAll('\r\n', '\n'),
  };
}

function quoted(word: string): Buffer {
  return Buffer.from(
    word.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return encoding === 'quoted-printable' ? quoted(body.replace(/=\r\n/g, '')) : Buffer.from(body);
}

/** A header's text from the words that carry what is not ASCII; a letter may be cut in two by their borders. */
function words(header: string): string {
  const bytes = header
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      (kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64') : quoted(word.replaceAll('_', ' '))).toString('latin1'),
    );
  return Buffer.from(bytes, 'latin1').toString();
}
