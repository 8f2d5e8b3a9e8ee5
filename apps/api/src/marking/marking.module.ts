import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AttemptsModule } from '../attempts/attempts.module.js';
import { OlympiadsModule } from '../olympiads/olympiads.module.js';
import { UsersModule } from '../users/users.module.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { MarkingController } from './marking.controller.js';
import { MarkingService } from './marking.service.js';
import { ProgressService } from './progress.service.js';
import { ReleaseService } from './release.service.js';
import { ResultMail } from './result-mail.js';
import { ResultRecord, ResultSchema } from './result.schema.js';
import { ResultsService } from './results.service.js';

@Module({
  imports: [
    MongooseModule.forFeature([{ name: ResultRecord.name, schema: ResultSchema }]),
    UsersModule,
    QuestionsModule,
    OlympiadsModule,
    AttemptsModule,
  ],
  controllers: [MarkingController],
  providers: [ResultsService, ReleaseService, MarkingService, ProgressService, ResultMail],
  exports: [ResultsService],
})
export class MarkingModule {}
