import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  AskByEmail,
  CodeLogin,
  ConfirmEmail,
  ResetPassword,
  type Asked,
  type Session,
  type SignInHelp,
} from '@olympiad/shared-dto/auth.dto.js';
import type { FastifyReply } from 'fastify';
import { CurrentUser, PendingToo, Public, Roles, type Caller } from '../../platform/http/access.js';
import { ObjectIdPipe } from '../../platform/http/object-id.pipe.js';
import { RequestOrigin } from '../../platform/http/request-origin.js';
import { AuthService } from '../auth.service.js';
import { SessionReply } from '../reply-session.js';
import { CurrentVisit, type Visit } from '../visit.js';
import { RecoveryService } from './recovery.service.js';
import { SignInHelpService } from './sign-in-help.service.js';

/** Says neither whether anybody has the address nor whether a mail goes to it. */
const ASKED: Asked = { asked: true };

@Controller()
export class RecoveryController {
  constructor(
    private readonly recovery: RecoveryService,
    private readonly help: SignInHelpService,
    private readonly auth: AuthService,
    private readonly reply: SessionReply,
  ) {}

  @Post('auth/password/forgotten')
  @Public()
  @HttpCode(202)
  async forgotten(@Body() { email }: AskByEmail, @CurrentVisit() visit: Visit): Promise<Asked> {
    await this.recovery.want('reset', email, visit);
    return ASKED;
  }

  @Post('auth/password/reset')
  @Public()
  @HttpCode(204)
  reset(@Body() input: ResetPassword): Promise<void> {
    return this.recovery.reset(input);
  }

  @Post('auth/code')
  @Public()
  @HttpCode(202)
  async code(@Body() { email }: AskByEmail, @CurrentVisit() visit: Visit): Promise<Asked> {
    await this.recovery.want('code', email, visit);
    return ASKED;
  }

  @Post('auth/login/code')
  @Public()
  @HttpCode(200)
  async login(
    @Body() input: CodeLogin,
    @CurrentVisit() visit: Visit,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.reply.give(reply, await this.auth.loginByCode(input, visit));
  }

  /** Sends the link that confirms one's own address again. */
  @Post('auth/email/confirmation')
  @PendingToo()
  @HttpCode(202)
  async confirmation(@CurrentUser() caller: Caller): Promise<Asked> {
    await this.recovery.wantConfirmation(caller.id);
    return ASKED;
  }

  @Post('auth/email/confirm')
  @Public()
  @HttpCode(204)
  confirm(@Body() { token }: ConfirmEmail): Promise<void> {
    return this.recovery.confirm(token);
  }

  @Post('users/:id/reset-link')
  @Roles('owner', 'school-admin')
  resetLink(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @RequestOrigin() origin: string,
  ): Promise<SignInHelp> {
    return this.help.resetLink(id, caller, origin);
  }

  @Post('users/:id/sign-in-code')
  @Roles('owner', 'school-admin')
  signInCode(@Param('id', ObjectIdPipe) id: string, @CurrentUser() caller: Caller): Promise<SignInHelp> {
    return this.help.code(id, caller);
  }
}
