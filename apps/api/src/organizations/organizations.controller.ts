import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CreateInvitation, type Invitation } from '@olympiad/shared-dto/auth.dto.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { CreateOrganization, OrganizationsQuery, type Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { CurrentUser, Public, Roles, type Caller } from '../platform/http/access.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { RequestLanguage } from '../platform/http/request-language.js';
import { RequestOrigin } from '../platform/http/request-origin.js';
import { InvitationsService } from './invitations.service.js';
import { OrganizationsService } from './organizations.service.js';

@Controller('organizations')
export class OrganizationsController {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly invitations: InvitationsService,
  ) {}

  @Get()
  @Public()
  list(
    @Query() query: OrganizationsQuery,
    @PageQuery() paging: Paging,
    @RequestLanguage() language: Language,
  ): Promise<Page<Organization>> {
    return this.organizations.page(query, paging, language);
  }

  @Post()
  @Roles('owner')
  create(@Body() input: CreateOrganization, @CurrentUser() caller: Caller): Promise<Organization> {
    return this.organizations.create(input, caller.id);
  }

  @Get('invitations')
  @Roles('owner')
  invited(@PageQuery() paging: Paging): Promise<Page<Invitation>> {
    return this.invitations.page(paging);
  }

  @Post('invitations')
  @Roles('owner')
  invite(
    @Body() input: CreateInvitation,
    @CurrentUser() caller: Caller,
    @RequestOrigin() origin: string,
  ): Promise<Invitation> {
    return this.invitations.create(input, caller.id, origin);
  }
}
