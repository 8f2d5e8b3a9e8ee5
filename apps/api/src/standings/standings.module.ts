import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MarkingModule } from '../marking/marking.module.js';
import { OlympiadsModule } from '../olympiads/olympiads.module.js';
import { UsersModule } from '../users/users.module.js';
import { StandingsCache } from './standings-cache.js';
import { NameSearch } from './name-search.service.js';
import { StandingsParts } from './standings-parts.js';
import {
  StandingEntryRecord,
  StandingEntrySchema,
  StandingHeadRecord,
  StandingHeadSchema,
  StandingPartRecord,
  StandingPartSchema,
} from './standing.schema.js';
import { StandingsController } from './standings.controller.js';
import { StandingsRebuild } from './standings-rebuild.service.js';
import { StandingsService } from './standings.service.js';
import { StandingsWriter } from './standings-writer.service.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: StandingHeadRecord.name, schema: StandingHeadSchema },
      { name: StandingPartRecord.name, schema: StandingPartSchema },
      { name: StandingEntryRecord.name, schema: StandingEntrySchema },
    ]),
    UsersModule,
    OlympiadsModule,
    MarkingModule,
  ],
  controllers: [StandingsController],
  providers: [StandingsParts, NameSearch, StandingsCache, StandingsRebuild, StandingsWriter, StandingsService],
  exports: [StandingsService, StandingsRebuild],
})
export class StandingsModule {}
