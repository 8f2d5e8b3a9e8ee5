/** A mail ready to be sent: plain text, in its reader's language. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/**
 * Why a mail did not go. `code` is the protocol's word for it and names nobody.
 * `refused`: this mail never will; `later`: this one not now; `gone`: none goes now, because the server is away.
 */
export class MailFault extends Error {
  constructor(
    readonly kind: 'refused' | 'later' | 'gone',
    readonly code: string,
  ) {
    super(`mail is ${kind} (${code})`);
  }
}
