import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { SchoolStudentsQuery, type SchoolCode, type SchoolStudent } from '@olympiad/shared-dto/schools.dto.js';
import { CurrentUser, OwnOrganization, Roles, type Caller } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { RequestLanguage } from '../platform/http/request-language.js';
import { SchoolStudents } from '../users/school-students.service.js';
import { SchoolCodes } from './school-codes.service.js';

/** A school's desk. */
@Controller('school')
export class SchoolController {
  constructor(
    private readonly students: SchoolStudents,
    private readonly codes: SchoolCodes,
  ) {}

  @Get('students')
  @Roles('teacher', 'school-admin')
  list(
    @Query() query: SchoolStudentsQuery,
    @OwnOrganization() schoolId: string,
    @PageQuery() paging: Paging,
    @RequestLanguage() language: Language,
  ): Promise<Page<SchoolStudent>> {
    return this.students.page(schoolId, query, paging, language);
  }

  @Post('students/:id/confirm')
  @Roles('teacher', 'school-admin')
  @HttpCode(200)
  confirm(
    @Param('id', ObjectIdPipe) id: string,
    @OwnOrganization() schoolId: string,
    @CurrentUser() caller: Caller,
  ): Promise<SchoolStudent> {
    return this.students.confirm(schoolId, id, caller.id);
  }

  /** The student does not belong to the school. */
  @Delete('students/:id')
  @Roles('teacher', 'school-admin')
  @HttpCode(204)
  refuse(
    @Param('id', ObjectIdPipe) id: string,
    @OwnOrganization() schoolId: string,
    @CurrentUser() caller: Caller,
  ): Promise<void> {
    return this.students.refuse(schoolId, id, caller.id);
  }

  @Get('code')
  @Roles('teacher', 'school-admin')
  code(@OwnOrganization() schoolId: string): Promise<SchoolCode> {
    return this.codes.of(schoolId);
  }

  /** Makes another code; the one before no longer works. */
  @Post('code')
  @Roles('school-admin')
  @HttpCode(200)
  renew(@OwnOrganization() schoolId: string): Promise<SchoolCode> {
    return this.codes.renew(schoolId);
  }
}
