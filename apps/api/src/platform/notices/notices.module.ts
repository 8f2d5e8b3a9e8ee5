import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { NoticeInbox } from './notice-inbox.service.js';
import { WishedNotices } from './notice-wishes.service.js';
import { NoticeRecord, NoticeSchema, NoticeWishRecord, NoticeWishSchema } from './notice.schema.js';
import { NoticesController } from './notices.controller.js';

@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: NoticeRecord.name, schema: NoticeSchema },
      { name: NoticeWishRecord.name, schema: NoticeWishSchema },
    ]),
  ],
  controllers: [NoticesController],
  providers: [NoticeInbox, WishedNotices],
  exports: [NoticeInbox, WishedNotices],
})
export class NoticesModule {}
