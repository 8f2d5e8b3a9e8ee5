import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { UploadsModule } from '../uploads/uploads.module.js';
import { QuestionPictures } from './question-pictures.js';
import { QuestionRecord, QuestionSchema, QuestionVersionRecord, QuestionVersionSchema } from './question.schema.js';
import { QuestionVersions } from './question-versions.service.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsService } from './questions.service.js';

@Module({
  imports: [
    UploadsModule,
    MongooseModule.forFeature([
      { name: QuestionRecord.name, schema: QuestionSchema },
      { name: QuestionVersionRecord.name, schema: QuestionVersionSchema },
    ]),
  ],
  controllers: [QuestionsController],
  providers: [QuestionsService, QuestionPictures, QuestionVersions],
  exports: [QuestionsService, QuestionVersions],
})
export class QuestionsModule {}
