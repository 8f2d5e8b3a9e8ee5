import { Module } from '@nestjs/common';
import { AuditTrailModule } from './audit/audit.module.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DrainModule } from './drain/drain.module.js';
import { ErrorFilter } from './errors/error.filter.js';
import { EventsModule } from './events/events.module.js';
import { FilesModule } from './files/files.module.js';
import { WebConfigController } from './http/web-config.controller.js';
import { MailModule } from './mail/mail.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MigrationsModule } from './migrations/migrations.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { ObservabilityModule } from './observability/observability.module.js';
import { ReserveModule } from './reserve/reserve.module.js';
import { SearchModule } from './search/search.module.js';
import { SigningModule } from './signing/signing.module.js';
import { TimeModule } from './time/time.module.js';

/** What every module stands on. */
@Module({
  imports: [
    ConfigModule,
    ObservabilityModule,
    TimeModule,
    DrainModule,
    DatabaseModule,
    NoticesModule,
    JobsModule,
    MigrationsModule,
    EventsModule,
    AuditTrailModule,
    FilesModule,
    MailModule,
    ReserveModule,
    SearchModule,
    SigningModule,
  ],
  controllers: [WebConfigController],
  providers: [ErrorFilter],
})
export class PlatformModule {}
