import { Body, Controller, Delete, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import { JoinSchool } from '@olympiad/shared-dto/schools.dto.js';
import { DeleteMe, UpdateAccount, UpdateMe, type Account, type Me } from '@olympiad/shared-dto/users.dto.js';
import type { FastifyReply } from 'fastify';
import { InvalidInput } from '../platform/errors/app-error.js';
import { CurrentUser, PendingToo, Roles, type Caller } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { TakenWhenFull } from '../platform/reserve/reserve.guard.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { AccountsService } from '../users/accounts.service.js';
import { UsersService } from '../users/users.service.js';
import { AuthService } from './auth.service.js';
import { SessionReply } from './reply-session.js';
import { SchoolJoins } from './school-joins.service.js';
import { CurrentVisit, type Visit } from './visit.js';

/** Changes of people that ask more than their own account: an organization, or who is asking. */
@Controller('users')
export class AccountsController {
  constructor(
    private readonly users: UsersService,
    private readonly accounts: AccountsService,
    private readonly organizations: OrganizationsService,
    private readonly auth: AuthService,
    private readonly schools: SchoolJoins,
    private readonly reply: SessionReply,
    private readonly jobs: Jobs,
  ) {}

  @Patch('me')
  async updateMe(@Body() { schoolId, ...change }: UpdateMe, @CurrentUser() caller: Caller): Promise<Me> {
    if (schoolId === undefined) return this.users.updateMe(caller.id, change);
    if (schoolId === null) return this.users.updateMe(caller.id, { ...change, school: null });
    const school = await this.organizations.find(schoolId);
    if (school?.kind !== 'school') throw new InvalidInput({ schoolId: 'is not a school known here' });
    return this.users.updateMe(caller.id, { ...change, school });
  }

  @Post('me/school')
  @Roles('student')
  @HttpCode(200)
  join(@Body() { code }: JoinSchool, @CurrentUser() caller: Caller, @CurrentVisit() visit: Visit): Promise<Me> {
    return this.schools.join(code, caller, visit);
  }

  /** Deletes the caller's account for good. */
  @Delete('me')
  @PendingToo()
  @HttpCode(204)
  async deleteMe(
    @Body() input: DeleteMe,
    @CurrentUser() caller: Caller,
    @CurrentVisit() visit: Visit,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.auth.deleteAccount(input, caller, visit);
    this.reply.take(reply);
  }

  /** Deletes an account for good; what is kept of the person goes with the job that is answered. */
  @Delete(':id')
  @Roles('owner')
  @HttpCode(202)
  async remove(
    @Param('id', ObjectIdPipe) id: string,
    @Body() input: DeleteMe,
    @CurrentUser() caller: Caller,
    @CurrentVisit() visit: Visit,
  ): Promise<Job> {
    return this.jobs.one(await this.auth.deleteAnother(id, input, caller, visit), caller);
  }

  @TakenWhenFull()
  @Patch(':id')
  @Roles('owner')
  async update(
    @Param('id', ObjectIdPipe) id: string,
    @Body() { organizationId, ...change }: UpdateAccount,
    @CurrentUser() caller: Caller,
  ): Promise<Account> {
    const organization = organizationId === undefined ? undefined : await this.known(organizationId);
    return this.accounts.change(id, { ...change, ...(organization && { organization }) }, caller.id);
  }

  private async known(organizationId: string): Promise<Organization> {
    const organization = await this.organizations.find(organizationId);
    if (!organization) throw new InvalidInput({ organizationId: 'is not known here' });
    return organization;
  }
}
