import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../platform/http/access.js';
import { SessionsService } from './sessions.service.js';
import { SessionSecrets } from './session-secrets.js';

const FORM = /^([0-9a-f]{24})\.([A-Za-z0-9_-]{43})$/;

/**
 * Say who asks for a picture: a page's `<img>` carries no token, so the browser brings a pass in a cookie that it sends
 * for files and nothing else. A pass is as good as its session, which is looked up each time.
 */
@Injectable()
export class FilePasses {
  constructor(
    private readonly sessions: SessionsService,
    private readonly secrets: SessionSecrets,
  ) {}

  /** The pass of a session: its id and an HMAC-SHA256 over it. */
  of(sessionId: string): string {
    return `${sessionId}.${proofOf(this.secrets.signing, sessionId)}`;
  }

  /** Whose pass it is; undefined when it is none of ours, or its session or account holds no longer. */
  async callerOf(pass: string | undefined): Promise<Caller | undefined> {
    const [, sessionId, proof] = FORM.exec(pass ?? '') ?? [];
    if (sessionId === undefined || proof === undefined) return undefined;
    const isGenuine = this.secrets.accepted.some((secret) =>
      timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(secret, sessionId))),
    );
    const user = isGenuine ? await this.sessions.userOf(sessionId) : undefined;
    if (!user) return undefined;
    const { id, role, status, organizationId } = user;
    return { id, role, status, sessionId, ...(organizationId !== undefined && { organizationId }) };
  }
}

function proofOf(secret: string, sessionId: string): string {
  return createHmac('sha256', secret).update(`file-pass.${sessionId}`).digest('base64url');
}
