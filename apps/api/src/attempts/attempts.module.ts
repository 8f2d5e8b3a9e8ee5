import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { OlympiadsModule } from '../olympiads/olympiads.module.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { UsersModule } from '../users/users.module.js';
import { UploadsModule } from '../uploads/uploads.module.js';
import { AnswerFiles } from './answer-files.js';
import { AnswerSaves } from './answer-saves.service.js';
import { AttemptChanges } from './attempt-changes.js';
import { AttemptClosing } from './attempt-closing.service.js';
import { AttemptEnds } from './attempt-ends.service.js';
import { AttemptMetrics } from './attempt-metrics.js';
import { AttemptPapers } from './attempt-papers.js';
import { AttemptRecord, AttemptSchema } from './attempt.schema.js';
import { AttemptStart } from './attempt-start.service.js';
import { AttemptViews } from './attempt-views.service.js';
import { AttemptWindows } from './attempt-windows.service.js';
import { AttemptsController } from './attempts.controller.js';
import { AttemptsService } from './attempts.service.js';
import { SaveGroups } from './save-groups.js';
import { ReceiptKeysController } from './receipt-keys.controller.js';

@Module({
  imports: [
    UsersModule,
    QuestionsModule,
    OlympiadsModule,
    UploadsModule,
    MongooseModule.forFeature([{ name: AttemptRecord.name, schema: AttemptSchema }]),
  ],
  controllers: [AttemptsController, ReceiptKeysController],
  providers: [
    AnswerFiles,
    AnswerSaves,
    AttemptChanges,
    AttemptClosing,
    AttemptEnds,
    AttemptMetrics,
    AttemptPapers,
    AttemptStart,
    AttemptViews,
    AttemptWindows,
    AttemptsService,
    SaveGroups,
  ],
  exports: [AttemptChanges, AttemptWindows, AttemptsService],
})
export class AttemptsModule {}
