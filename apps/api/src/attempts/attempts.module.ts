import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AttemptRecord, AttemptSchema } from './attempt.schema.js';
import { AttemptsService } from './attempts.service.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: AttemptRecord.name, schema: AttemptSchema }])],
  providers: [AttemptsService],
  exports: [AttemptsService],
})
export class AttemptsModule {}
