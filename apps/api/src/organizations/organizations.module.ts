import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { UsersModule } from '../users/users.module.js';
import { InvitationMail } from './invitation-mail.js';
import { InvitationRecord, InvitationSchema } from './invitation.schema.js';
import { InvitationsService } from './invitations.service.js';
import { OrganizationRecord, OrganizationSchema } from './organization.schema.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsService } from './organizations.service.js';
import { SchoolCodes } from './school-codes.service.js';
import { SchoolController } from './school.controller.js';

@Module({
  imports: [
    UsersModule,
    MongooseModule.forFeature([
      { name: OrganizationRecord.name, schema: OrganizationSchema },
      { name: InvitationRecord.name, schema: InvitationSchema },
    ]),
  ],
  controllers: [OrganizationsController, SchoolController],
  providers: [OrganizationsService, InvitationsService, InvitationMail, SchoolCodes],
  exports: [OrganizationsService, InvitationsService, SchoolCodes],
})
export class OrganizationsModule {}
