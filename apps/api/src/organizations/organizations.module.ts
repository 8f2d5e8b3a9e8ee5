import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { UsersModule } from '../users/users.module.js';
import { InvitationMail } from './invitation-mail.js';
import { InvitationRecord, InvitationSchema } from './invitation.schema.js';
import { InvitationsService } from './invitations.service.js';
import { OrganizationRecord, OrganizationSchema } from './organization.schema.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsService } from './organizations.service.js';

@Module({
  imports: [
    UsersModule,
    MongooseModule.forFeature([
      { name: OrganizationRecord.name, schema: OrganizationSchema },
      { name: InvitationRecord.name, schema: InvitationSchema },
    ]),
  ],
  controllers: [OrganizationsController],
  providers: [OrganizationsService, InvitationsService, InvitationMail],
  exports: [OrganizationsService, InvitationsService],
})
export class OrganizationsModule {}
