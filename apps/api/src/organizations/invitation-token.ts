import { createHash, createHmac } from 'node:crypto';

/**
 * The token of an invitation's link. It follows from the invitation's id and a secret of ours, so that a mail can carry
 * it later although it is nowhere stored.
 */
export function invitationToken(secret: string, id: string): string {
  return createHmac('sha256', secret).update(`invitation:${id}`).digest('base64url');
}

/** What is stored of a token. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
