import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AuthModule } from '../auth/auth.module.js';
import { MarkingModule } from '../marking/marking.module.js';
import { StandingsModule } from '../standings/standings.module.js';
import { AttemptsModule } from '../attempts/attempts.module.js';
import { AccountSocketsRecord, AccountSocketsSchema } from './account-sockets.schema.js';
import { AccountSockets } from './account-sockets.js';
import { Admission } from './admission.js';
import { AttemptNews } from './attempt-news.js';
import { StandingsNews } from './standings-news.js';
import { Farewell } from './farewell.js';
import { InboxNews } from './inbox-news.js';
import { JobNews } from './job-news.js';
import { LiveGateway } from './live.gateway.js';
import { OlympiadNews } from './olympiad-news.js';
import { Rooms } from './rooms.js';
import { SocketMetrics } from './socket-metrics.js';

@Module({
  imports: [
    AuthModule,
    AttemptsModule,
    MarkingModule,
    StandingsModule,
    MongooseModule.forFeature([{ name: AccountSocketsRecord.name, schema: AccountSocketsSchema }]),
  ],
  providers: [
    AccountSockets,
    Admission,
    AttemptNews,
    StandingsNews,
    Farewell,
    InboxNews,
    JobNews,
    LiveGateway,
    OlympiadNews,
    Rooms,
    SocketMetrics,
  ],
})
export class LiveModule {}
