import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  AcceptInvitation,
  ChangePassword,
  Login,
  Register,
  type Invitation,
  type Session,
} from '@olympiad/shared-dto/auth.dto.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import type { FastifyReply } from 'fastify';
import { CurrentUser, PendingToo, Public, type Caller } from '../platform/http/access.js';
import { RequestLanguage } from '../platform/http/request-language.js';
import { TakenWhenFull } from '../platform/reserve/reserve.guard.js';
import { UsersService } from '../users/users.service.js';
import { AuthService } from './auth.service.js';
import { SessionReply } from './reply-session.js';
import { CurrentVisit, type Visit } from './visit.js';

@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly users: UsersService,
    private readonly reply: SessionReply,
  ) {}

  @Post('register')
  @Public()
  async register(
    @Body() input: Register,
    @CurrentVisit() visit: Visit,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.reply.give(reply, await this.auth.register(input, visit, language));
  }

  @TakenWhenFull()
  @Post('login')
  @Public()
  @HttpCode(200)
  async login(
    @Body() input: Login,
    @CurrentVisit() visit: Visit,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.reply.give(reply, await this.auth.login(input, visit));
  }

  @TakenWhenFull()
  @Post('refresh')
  @Public()
  @HttpCode(200)
  async refresh(@CurrentVisit() visit: Visit, @Res({ passthrough: true }) reply: FastifyReply): Promise<Session> {
    return this.reply.give(reply, await this.auth.refresh(visit));
  }

  @TakenWhenFull()
  @Post('logout')
  @Public()
  @PendingToo()
  @HttpCode(204)
  async logout(
    @CurrentVisit() visit: Visit,
    @CurrentUser() caller: Caller | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.auth.logout(visit, caller);
    this.reply.take(reply);
  }

  @TakenWhenFull()
  @Post('logout-everywhere')
  @PendingToo()
  @HttpCode(204)
  async logoutEverywhere(
    @CurrentUser() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.auth.logoutEverywhere(caller);
    this.reply.take(reply);
  }

  @Get('me')
  @PendingToo()
  me(@CurrentUser() caller: Caller): Promise<Me> {
    return this.users.me(caller.id);
  }

  @TakenWhenFull()
  @Post('password')
  @HttpCode(200)
  async password(
    @Body() input: ChangePassword,
    @CurrentUser() caller: Caller,
    @CurrentVisit() visit: Visit,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.reply.give(reply, await this.auth.changePassword(input, caller, visit));
  }

  @Get('invitations/:token')
  @Public()
  invitation(@Param('token') token: string): Promise<Invitation> {
    return this.auth.invitation(token);
  }

  @Post('invitations/:token')
  @Public()
  async accept(
    @Param('token') token: string,
    @Body() input: AcceptInvitation,
    @CurrentVisit() visit: Visit,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.reply.give(reply, await this.auth.acceptInvitation(token, input, visit, language));
  }
}
