import { Inject, Injectable } from '@nestjs/common';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { FastifyReply } from 'fastify';
import { SETTINGS, type Settings } from '../platform/config/config.module.js';
import { FilePasses } from './file-passes.js';
import type { SignedIn } from './auth.service.js';
import { clearSessionCookies, setSessionCookies } from './visit.js';

/** Puts a session's cookies on the reply; they never stand in a body. */
@Injectable()
export class SessionReply {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly passes: FilePasses,
  ) {}

  give(reply: FastifyReply, { session, ...cookies }: SignedIn): Session {
    const filePass = this.passes.of(cookies.sessionId);
    setSessionCookies(reply, { ...cookies, filePass }, this.isSecure(reply));
    return session;
  }

  take(reply: FastifyReply): void {
    clearSessionCookies(reply, this.isSecure(reply));
  }

  /** A cookie marked secure would be lost on http://localhost. */
  isSecure(reply: FastifyReply): boolean {
    return reply.request.protocol === 'https' || this.settings.FRONTEND_URL.startsWith('https:');
  }
}
