import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MailRecord, MailSchema } from './mail.schema.js';
import { MailJob } from './mail-job.js';
import { Mails } from './mails.js';

@Global()
@Module({
  imports: [MongooseModule.forFeature([{ name: MailRecord.name, schema: MailSchema }])],
  providers: [Mails, MailJob],
  exports: [Mails],
})
export class MailModule {}
