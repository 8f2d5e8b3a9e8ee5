import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AccessChanges } from './access-changes.js';
import { AccountDeletion } from './account-deletion.js';
import { AccountRefolding } from './account-refolding.js';
import { AccountsService } from './accounts.service.js';
import { ApprovalMail } from './approval-mail.js';
import { FormerUsers } from './former-users.service.js';
import { SchoolStudents } from './school-students.service.js';
import { ToldPeople } from './told-people.js';
import { SignInService } from './sign-in.service.js';
import { UserMigrations } from './users.migrations.js';
import { UserRecord, UserSchema } from './user.schema.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: UserRecord.name, schema: UserSchema }])],
  controllers: [UsersController],
  providers: [
    AccountDeletion,
    AccountRefolding,
    ToldPeople,
    FormerUsers,
    UsersService,
    SignInService,
    AccountsService,
    AccessChanges,
    ApprovalMail,
    SchoolStudents,
    UserMigrations,
  ],
  exports: [AccountDeletion, UsersService, SignInService, AccountsService, AccessChanges, SchoolStudents],
})
export class UsersModule {}
