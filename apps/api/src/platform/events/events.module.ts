import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { EventAudience } from './event-audience.js';
import { EventBus } from './event-bus.js';
import { EventBacklog } from './event-backlog.js';
import { EventGroups } from './event-groups.js';
import { EventWork } from './event-work.js';
import { EventWorker } from './event-worker.js';
import { EventGroupRecord, EventGroupSchema } from './event-group.schema.js';
import { EventRecord, EventSchema } from './event.schema.js';
import { MissedNews } from './missed-news.js';
import { Tail } from './tail.js';

@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: EventRecord.name, schema: EventSchema },
      { name: EventGroupRecord.name, schema: EventGroupSchema },
    ]),
  ],
  providers: [EventAudience, EventBus, EventGroups, MissedNews, EventWorker, EventBacklog, EventWork, Tail],
  exports: [EventBus, EventGroups, Tail],
})
export class EventsModule {}
