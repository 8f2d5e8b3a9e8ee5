import { createTransport, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { MailFault, type Mail } from './mail.js';

const CONNECT_MS = 5_000;
const SILENT_MS = 10_000;
/** A mail server that speaks SMTP. */
export class Smtp {
  private readonly transport: Transporter<SMTPPool.SentMessageInfo, SMTPPool.Options>;
  private readonly domain: string;

  /**
   * @param url smtp:// or smtps://, with user and password where the server wants them
   * @param from the sender, with or without a name
   * @param lanes mails on their way at once
   */
  constructor(
    url: string,
    private readonly from: string,
    lanes: number,
  ) {
    this.domain = /@([^\s>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: lanes,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /**
   * Sends one mail. Sent twice under one id it is one mail to those who look at message ids.
   * Throws MailFault.
   */
  async send(id: string, { to, subject, text, stop }: Mail): Promise<void> {
    try {
      await this.transport.sendMail({
        from: this.from,
        // As an object, so that no comma in it makes two of one.
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${this.domain}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(stop !== undefined && {
            'List-Unsubscribe': `<${stop}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
      });
    } catch (error) {
      throw faultOf(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}

interface SmtpError {
  code?: string;
  responseCode?: number;
  syscall?: string;
}

/** What the server said about the mail itself; everything else is about the server. */
function faultOf(error: unknown): MailFault {
  const { code, responseCode, syscall } = (error instanceof Error ? error : {}) as SmtpError;
  const told = [code, responseCode].filter((part) => part !== undefined).join(' ') || 'unknown';
  const isNobodyThere = syscall === 'connect' || code === 'EDNS' || code === 'EAUTH';
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return new MailFault('gone', told, !isNobodyThere);
  return new MailFault(responseCode !== undefined && responseCode < 500 ? 'later' : 'refused', told, false);
}
