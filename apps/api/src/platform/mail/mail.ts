/** A mail ready to be sent: plain text, in its reader's language. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The address that ends such mails when a mail program posts to it. */
  stop?: string;
  /** Called once the mail server has taken it. */
  sent?: () => Promise<void>;
  /** Called when it surely was not taken and is to be written again later. Neither is called where nobody knows. */
  unsent?: () => Promise<void>;
}

/**
 * Why a mail did not go. `code` is the protocol's word for it and names nobody.
 * `refused`: this mail never will; `later`: this one not now; `gone`: none goes now, because the server is away.
 */
export class MailFault extends Error {
  constructor(
    readonly kind: 'refused' | 'later' | 'gone',
    readonly code: string,
    /** The mail server may have taken it all the same. */
    readonly isUnsure: boolean,
  ) {
    super(`mail is ${kind} (${code})`);
  }
}
