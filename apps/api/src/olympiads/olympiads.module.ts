import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { UploadsModule } from '../uploads/uploads.module.js';
import { UsersModule } from '../users/users.module.js';
import { OlympiadActs } from './olympiad-acts.service.js';
import { OlympiadDesk } from './olympiad-desk.service.js';
import { OlympiadLists } from './olympiad-lists.service.js';
import { OlympiadPictures } from './olympiad-pictures.js';
import { OlympiadRecord, OlympiadSchema } from './olympiad.schema.js';
import { OlympiadSearch } from './olympiad-search.js';
import { OlympiadsController } from './olympiads.controller.js';
import { OlympiadsService } from './olympiads.service.js';
import { OrganizerController } from './organizer.controller.js';
import { RegistrationRecord, RegistrationSchema } from './registration.schema.js';
import { RegistrationsService } from './registrations.service.js';

@Module({
  imports: [
    UsersModule,
    OrganizationsModule,
    UploadsModule,
    QuestionsModule,
    MongooseModule.forFeature([
      { name: OlympiadRecord.name, schema: OlympiadSchema },
      { name: RegistrationRecord.name, schema: RegistrationSchema },
    ]),
  ],
  controllers: [OlympiadsController, OrganizerController],
  providers: [
    OlympiadsService,
    OlympiadLists,
    OlympiadDesk,
    OlympiadActs,
    OlympiadPictures,
    OlympiadSearch,
    RegistrationsService,
  ],
  exports: [OlympiadsService, OlympiadLists, RegistrationsService],
})
export class OlympiadsModule {}
