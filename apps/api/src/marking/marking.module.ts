import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AttemptsModule } from '../attempts/attempts.module.js';
import { OlympiadsModule } from '../olympiads/olympiads.module.js';
import { UploadsModule } from '../uploads/uploads.module.js';
import { UsersModule } from '../users/users.module.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { AnswerToMarkRecord, AnswerToMarkSchema } from './answer-to-mark.schema.js';
import { AnswerFilesToMark } from './answer-files-to-mark.js';
import { AnswersToMarkController } from './answers-to-mark.controller.js';
import { AnswersToMarkService } from './answers-to-mark.service.js';
import { EnteredPointsService } from './entered-points.service.js';
import { MarkingController } from './marking.controller.js';
import { MarkingService } from './marking.service.js';
import { ProgressService } from './progress.service.js';
import { MarkingMigrations } from './marking.migrations.js';
import { ReleaseRecord, ReleaseSchema } from './release.schema.js';
import { ReleaseService } from './release.service.js';
import { ResultMail } from './result-mail.js';
import { ResultRecord, ResultSchema } from './result.schema.js';
import { ResultNotices } from './result-notices.js';
import { ResultsExport } from './results-export.js';
import { ResultsService } from './results.service.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: ResultRecord.name, schema: ResultSchema },
      { name: AnswerToMarkRecord.name, schema: AnswerToMarkSchema },
      { name: ReleaseRecord.name, schema: ReleaseSchema },
    ]),
    UsersModule,
    UploadsModule,
    QuestionsModule,
    OlympiadsModule,
    AttemptsModule,
  ],
  controllers: [MarkingController, AnswersToMarkController],
  providers: [
    ResultsService,
    ReleaseService,
    MarkingService,
    AnswersToMarkService,
    AnswerFilesToMark,
    EnteredPointsService,
    ProgressService,
    ResultMail,
    ResultsExport,
    MarkingMigrations,
    ResultNotices,
  ],
  exports: [ResultsService],
})
export class MarkingModule {}
