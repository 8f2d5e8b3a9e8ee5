import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { QuestionRecord, QuestionSchema, QuestionVersionRecord, QuestionVersionSchema } from './question.schema.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsService } from './questions.service.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: QuestionRecord.name, schema: QuestionSchema },
      { name: QuestionVersionRecord.name, schema: QuestionVersionSchema },
    ]),
  ],
  controllers: [QuestionsController],
  providers: [QuestionsService],
  exports: [QuestionsService],
})
export class QuestionsModule {}
