import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { OlympiadRecord, OlympiadSchema } from './olympiad.schema.js';
import { OlympiadsService } from './olympiads.service.js';
import { RegistrationRecord, RegistrationSchema } from './registration.schema.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: OlympiadRecord.name, schema: OlympiadSchema },
      { name: RegistrationRecord.name, schema: RegistrationSchema },
    ]),
  ],
  providers: [OlympiadsService],
  exports: [OlympiadsService],
})
export class OlympiadsModule {}
