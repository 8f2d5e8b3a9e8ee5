import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import type { SchoolCode } from '@olympiad/shared-dto/schools.dto.js';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../platform/database/duplicate-key.js';
import { NotFound } from '../platform/errors/app-error.js';
import { typedCode } from '../platform/text/typed-code.js';
import { OrganizationRecord } from './organization.schema.js';
import { toOrganization } from './organizations.service.js';

/** Without what is mistaken for something else when it is read from a board: 0 and O, 1 and I and L. */
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 8;

/** The codes by which students join their school. A new one replaces the old. */
@Injectable()
export class SchoolCodes {
  constructor(@InjectModel(OrganizationRecord.name) private readonly organizations: Model<OrganizationRecord>) {}

  async of(schoolId: string): Promise<SchoolCode> {
    const school = await this.organizations.findById(schoolId).select('joinCode').lean();
    return school?.joinCode === undefined ? {} : { code: school.joinCode };
  }

  /** Makes another one; the code handed out before no longer works. Throws NotFound. */
  async renew(schoolId: string): Promise<SchoolCode> {
    const code = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
    try {
      const { matchedCount } = await this.organizations.updateOne(
        { _id: schoolId, kind: 'school' },
        { $set: { joinCode: code } },
      );
      if (matchedCount === 0) throw new NotFound();
    } catch (error) {
      if (isDuplicateKey(error)) return this.renew(schoolId);
      throw error;
    }
    return { code };
  }

  /** The school of a code as it was typed; undefined for any other text. */
  async schoolOf(typed: string): Promise<Organization | undefined> {
    const school = await this.organizations
      .findOne({ joinCode: typedCode(typed), kind: 'school' })
      .select('-searchKeys')
      .lean();
    return school ? toOrganization(school) : undefined;
  }
}
