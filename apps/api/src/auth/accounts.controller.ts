import { Body, Controller, Param, Patch } from '@nestjs/common';
import { UpdateAccount, UpdateMe, type Account, type Me } from '@olympiad/shared-dto/users.dto.js';
import { InvalidInput } from '../platform/errors/app-error.js';
import { CurrentUser, Roles, type Caller } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { AccountsService } from '../users/accounts.service.js';
import { UsersService } from '../users/users.service.js';

/** Changes of people that name an organization. */
@Controller('users')
export class AccountsController {
  constructor(
    private readonly users: UsersService,
    private readonly accounts: AccountsService,
    private readonly organizations: OrganizationsService,
  ) {}

  @Patch('me')
  async updateMe(@Body() { schoolId, ...change }: UpdateMe, @CurrentUser() caller: Caller): Promise<Me> {
    if (schoolId === undefined) return this.users.updateMe(caller.id, change);
    const school = await this.organizations.find(schoolId);
    if (school?.kind !== 'school') throw new InvalidInput({ schoolId: 'is not a school known here' });
    return this.users.updateMe(caller.id, { ...change, school });
  }

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
