import { Module } from '@nestjs/common';
import { PlatformModule } from './platform/platform.module.js';
import { UsersModule } from './users/users.module.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { AuthModule } from './auth/auth.module.js';
import { UploadsModule } from './uploads/uploads.module.js';
import { QuestionsModule } from './questions/questions.module.js';
import { OlympiadsModule } from './olympiads/olympiads.module.js';
import { AttemptsModule } from './attempts/attempts.module.js';
import { MarkingModule } from './marking/marking.module.js';
import { StandingsModule } from './standings/standings.module.js';
import { PortfoliosModule } from './portfolios/portfolios.module.js';
import { TalentModule } from './talent/talent.module.js';
import { LiveModule } from './live/live.module.js';
import { HealthModule } from './health/health.module.js';

/** The modules in their order: each may use those before it. */
@Module({
  imports: [
    PlatformModule,
    UsersModule,
    OrganizationsModule,
    AuthModule,
    UploadsModule,
    QuestionsModule,
    OlympiadsModule,
    AttemptsModule,
    MarkingModule,
    StandingsModule,
    PortfoliosModule,
    TalentModule,
    LiveModule,
    HealthModule,
  ],
})
export class AppModule {}
