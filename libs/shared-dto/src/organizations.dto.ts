import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { IsCountry } from './rules/country.js';
import { IsName } from './rules/is-name.js';
import { ListQuery } from './list.dto.js';
import { ORGANIZATION_KINDS, type OrganizationKind } from './roles.js';
import { SingleLine } from './rules/single-line.js';

export class Organization {
  id!: string;
  kind!: OrganizationKind;
  name!: string;
  /** ISO 3166-1 alpha-2. */
  country!: string;
  region?: string;
}

export class OrganizationsQuery extends ListQuery {
  @IsOptional()
  @IsIn(ORGANIZATION_KINDS)
  kind?: OrganizationKind;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;
}

export class CreateOrganization {
  @IsIn(ORGANIZATION_KINDS)
  kind!: OrganizationKind;

  @IsString()
  @Length(2, 160)
  @IsName()
  name!: string;

  @IsCountry()
  country!: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  @SingleLine()
  region?: string;
}
