import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { GoogleLogin, type Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toAppError } from '../../platform/errors/to-app-error.js';
import { Public } from '../../platform/http/access.js';
import { RequestLanguage } from '../../platform/http/request-language.js';
import { RequestOrigin } from '../../platform/http/request-origin.js';
import { SessionReply } from '../reply-session.js';
import { CurrentVisit, type Visit } from '../visit.js';
import { QUESTION_MS } from './google-question.js';
import { GoogleService } from './google.service.js';

const COOKIE = 'google';
const PATH = '/api/auth/google';

/** A value given once; a name repeated in the query is nobody's honest answer. */
const single = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

@Public()
@Controller('auth/google')
export class GoogleController {
  constructor(
    private readonly google: GoogleService,
    private readonly session: SessionReply,
  ) {}

  /** Sends the browser to Google. The cookie must come back with Google's redirect, so it is lax, not strict. */
  @Get()
  async begin(
    @Query('returnUrl') returnUrl: unknown,
    @RequestOrigin() origin: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { url, cookie } = await this.google.begin(single(returnUrl), origin);
    await reply
      .setCookie(COOKIE, cookie, { ...this.cookieOptions(reply), maxAge: QUESTION_MS / 1_000 })
      .redirect(url, 302);
  }

  /** Google sends the browser back here; it goes on to the web app, which asks for its session by the cookie. */
  @Get('callback')
  async callback(
    @Req() request: FastifyRequest,
    @CurrentVisit() visit: Visit,
    @RequestLanguage() language: Language,
    @RequestOrigin() origin: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = new URLSearchParams(request.url.replace(/^[^?]*/, ''));
    const came = { answer, cookie: request.cookies[COOKIE] };
    void reply.clearCookie(COOKIE, this.cookieOptions(reply));
    const login = `${this.google.webBase(origin)}/login`;
    try {
      const { signedIn, returnUrl } = await this.google.finish(came, visit, language, origin);
      this.session.give(reply, signedIn);
      await reply.redirect(`${login}?returnUrl=${encodeURIComponent(returnUrl)}#google`, 302);
    } catch (error) {
      const known = toAppError(error);
      if (!known) throw error;
      await reply.redirect(`${login}?error=${known.errorCode}`, 302);
    }
  }

  @Post()
  @HttpCode(200)
  async byIdToken(
    @Body() { idToken }: GoogleLogin,
    @CurrentVisit() visit: Visit,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.session.give(reply, await this.google.byIdToken(idToken, visit, language));
  }

  private cookieOptions(reply: FastifyReply): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
    return { path: PATH, httpOnly: true, sameSite: 'lax', secure: this.session.isSecure(reply) };
  }
}
