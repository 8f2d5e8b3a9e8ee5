import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DigestMail } from './digest-mail.js';
import { DigestedNotices } from './digested-notices.js';
import { NoticeDigestRecord, NoticeDigestSchema } from './notice-digest.schema.js';
import { NoticeDigests } from './notice-digests.service.js';
import { NoticeInbox } from './notice-inbox.service.js';
import { NoticePreferencesService } from './notice-preferences.service.js';
import { NoticeRecord, NoticeSchema, NoticePreferenceRecord, NoticePreferenceSchema } from './notice.schema.js';
import { NoticesController } from './notices.controller.js';
import { NoticeLetters } from './notice-letters.js';
import { NoticeMail } from './notice-mail.js';
import { NoticePeople } from './notice-people.js';
import { StopController } from './stop.controller.js';
import { StopLinks } from './stop-links.js';

@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: NoticeRecord.name, schema: NoticeSchema },
      { name: NoticePreferenceRecord.name, schema: NoticePreferenceSchema },
      { name: NoticeDigestRecord.name, schema: NoticeDigestSchema },
    ]),
  ],
  controllers: [NoticesController, StopController],
  providers: [
    NoticeInbox,
    NoticePreferencesService,
    NoticePeople,
    NoticeLetters,
    NoticeMail,
    StopLinks,
    NoticeDigests,
    DigestedNotices,
    DigestMail,
  ],
  exports: [NoticeInbox, NoticePreferencesService, NoticePeople, NoticeLetters],
})
export class NoticesModule {}
