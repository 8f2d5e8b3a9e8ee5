import { Controller, Get, Query } from '@nestjs/common';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { AccountsQuery, type Account, type Me } from '@olympiad/shared-dto/users.dto.js';
import { CurrentUser, PendingToo, Roles, type Caller } from '../platform/http/access.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { AccountsService } from './accounts.service.js';
import { UsersService } from './users.service.js';

/** What is known of people; changes that touch who may act are made in `auth`. */
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly accounts: AccountsService,
  ) {}

  @Get('me')
  @PendingToo()
  me(@CurrentUser() caller: Caller): Promise<Me> {
    return this.users.me(caller.id);
  }

  @Get()
  @Roles('owner')
  list(@Query() query: AccountsQuery, @PageQuery() paging: Paging): Promise<Page<Account>> {
    return this.accounts.page(query, paging);
  }
}
