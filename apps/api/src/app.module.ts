import { Module } from '@nestjs/common';
import { PlatformModule } from './platform/platform.module.js';
import { UploadsModule } from './uploads/uploads.module.js';
import { QuestionsModule } from './questions/questions.module.js';
import { OlympiadsModule } from './olympiads/olympiads.module.js';
import { AttemptsModule } from './attempts/attempts.module.js';
import { HealthModule } from './health/health.module.js';

/** The modules in their order: each may use those before it. */
@Module({
  imports: [PlatformModule, UploadsModule, QuestionsModule, OlympiadsModule, AttemptsModule, HealthModule],
})
export class AppModule {}
