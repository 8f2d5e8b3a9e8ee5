import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { NoticeInbox } from './notice-inbox.service.js';
import { NoticePreferencesService } from './notice-preferences.service.js';
import { NoticeRecord, NoticeSchema, NoticePreferenceRecord, NoticePreferenceSchema } from './notice.schema.js';
import { NoticesController } from './notices.controller.js';

@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: NoticeRecord.name, schema: NoticeSchema },
      { name: NoticePreferenceRecord.name, schema: NoticePreferenceSchema },
    ]),
  ],
  controllers: [NoticesController],
  providers: [NoticeInbox, NoticePreferencesService],
  exports: [NoticeInbox, NoticePreferencesService],
})
export class NoticesModule {}
