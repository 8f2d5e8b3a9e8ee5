import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { MongooseModule } from '@nestjs/mongoose';
import { PassportModule } from '@nestjs/passport';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessGuard } from './access.guard.js';
import { AccessStrategy } from './access.strategy.js';
import { AccessTokens } from './access-tokens.js';
import { AccountsController } from './accounts.controller.js';
import { AttemptLimitRecord, AttemptLimitSchema } from './attempt-limit.schema.js';
import { AttemptLimits } from './attempt-limits.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { Devices } from './devices.js';
import { FilePasses } from './file-passes.js';
import { GoogleController } from './google/google.controller.js';
import { GoogleProvider } from './google/google-provider.js';
import { GoogleService } from './google/google.service.js';
import { LeftSignIns } from './left-sign-ins.js';
import { Passwords } from './passwords.js';
import { Proofs } from './proofs.js';
import { SessionReply } from './reply-session.js';
import { OneTimeRecord, OneTimeSchema } from './recovery/one-time.schema.js';
import { OneTimes } from './recovery/one-times.service.js';
import { RecoveryController } from './recovery/recovery.controller.js';
import { RecoveryMail } from './recovery/recovery-mail.js';
import { RecoveryService } from './recovery/recovery.service.js';
import { SignInHelpService } from './recovery/sign-in-help.service.js';
import { Revocations } from './revocations.js';
import { SchoolJoins } from './school-joins.service.js';
import { SecretHolderRecord, SecretHolderSchema } from './secret-holder.schema.js';
import { SessionRecord, SessionSchema } from './session.schema.js';
import { SessionSecrets } from './session-secrets.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SpentProofRecord, SpentProofSchema } from './spent-proof.schema.js';
import { WaitingLines } from './waiting-lines.js';

/** Who is asking, and may they: sign-in, sessions, tokens, and the guard before every route. */
@Module({
  imports: [
    UsersModule,
    OrganizationsModule,
    PassportModule,
    JwtModule.registerAsync({
      useFactory: () => ({ signOptions: { algorithm: 'HS256' } }),
    }),
    MongooseModule.forFeature([
      { name: SessionRecord.name, schema: SessionSchema },
      { name: AttemptLimitRecord.name, schema: AttemptLimitSchema },
      { name: SecretHolderRecord.name, schema: SecretHolderSchema },
      { name: OneTimeRecord.name, schema: OneTimeSchema },
      { name: SpentProofRecord.name, schema: SpentProofSchema },
    ]),
  ],
  controllers: [AuthController, GoogleController, AccountsController, RecoveryController, SessionsController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessStrategy,
    LeftSignIns,
    AccessTokens,
    AttemptLimits,
    AuthService,
    Devices,
    FilePasses,
    GoogleProvider,
    GoogleService,
    OneTimes,
    Passwords,
    Proofs,
    RecoveryMail,
    RecoveryService,
    Revocations,
    SchoolJoins,
    SessionReply,
    SessionSecrets,
    SessionsService,
    SignInHelpService,
    WaitingLines,
  ],
  exports: [AccessTokens, FilePasses],
})
export class AuthModule {}
