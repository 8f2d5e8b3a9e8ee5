import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { SchoolStudent, SchoolStudentsQuery } from '@olympiad/shared-dto/schools.dto.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { Types, type Model, type UpdateQuery } from 'mongoose';
import { AuditTrail } from '../platform/audit/audit-trail.js';
import { Transactions } from '../platform/database/transactions.js';
import { NotFound } from '../platform/errors/app-error.js';
import { EventBus } from '../platform/events/event-bus.js';
import type { Paging } from '../platform/http/paging.js';
import { NoticeInbox } from '../platform/notices/notice-inbox.service.js';
import { UserRecord } from './user.schema.js';
import { toMe } from './user.views.js';
import { toUserOrganization, type Membership } from './users.service.js';

/** Students and the school they named: it counts once the school confirmed it. */
@Injectable()
export class SchoolStudents {
  constructor(
    @InjectModel(UserRecord.name) private readonly users: Model<UserRecord>,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly audit: AuditTrail,
    private readonly inbox: NoticeInbox,
  ) {}

  /** Who named the school, by name as readers of the language look for them. */
  async page(
    schoolId: string,
    { state }: SchoolStudentsQuery,
    { page, limit, skip }: Paging,
    language: Language,
  ): Promise<Page<SchoolStudent>> {
    const filter = schoolStudentsFilter(schoolId, state);
    const [found, total] = await Promise.all([
      this.users
        .find(filter)
        .sort(schoolStudentsOrder(language))
        .skip(skip)
        .limit(limit)
        .select('name grade organization')
        .lean(),
      this.users.countDocuments(filter, { limit: TOTAL_CAP }),
    ]);
    return {
      items: found.map(toSchoolStudent),
      page,
      limit,
      total,
      ...(total === TOTAL_CAP && { totalIsLowerBound: true as const }),
    };
  }

  /** The school confirms that the student is its own; again, it changes nothing. Throws NotFound. */
  async confirm(schoolId: string, studentId: string, actorId: string): Promise<SchoolStudent> {
    return this.decide(schoolId, studentId, actorId, { $set: { 'organization.confirmed': true } });
  }

  /** The school rejects the student, whose account no longer names it. Throws NotFound. */
  async refuse(schoolId: string, studentId: string, actorId: string): Promise<void> {
    await this.decide(schoolId, studentId, actorId, { $unset: { organization: 1 } });
  }

  /** A student who knows the school's code is its own at once. Throws NotFound for anybody else. */
  async join(studentId: string, school: Membership): Promise<Me> {
    return this.transactions.run(async (session) => {
      const organization = { ...toUserOrganization(school), confirmed: true };
      const user = await this.users
        .findOneAndUpdate(
          { _id: studentId, role: 'student', deletedAt: null },
          { $set: { organization } },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!user) throw new NotFound();
      await this.events.publish(session, 'user.changed', studentId);
      return toMe(user);
    });
  }

  private async decide(
    schoolId: string,
    studentId: string,
    actorId: string,
    change: UpdateQuery<UserRecord>,
  ): Promise<SchoolStudent> {
    return this.transactions.run(async (session) => {
      const own = { ...schoolStudentsFilter(schoolId), _id: new Types.ObjectId(studentId) };
      const before = await this.users.findOneAndUpdate(own, change, { session }).lean();
      if (!before) throw new NotFound();
      const confirmed = '$set' in change;
      await this.audit.record(session, {
        actorId,
        action: confirmed ? 'school.confirm' : 'school.refuse',
        targetId: studentId,
        before: { schoolId, confirmed: before.organization?.confirmed === true },
      });
      await this.events.publish(session, 'user.changed', studentId);
      if (confirmed) {
        const posted = { userId: studentId, key: schoolId, path: '/profile' };
        await this.inbox.post('school-confirmed', [posted], session);
      }
      return { ...toSchoolStudent(before), confirmed };
    });
  }
}

/** The students of a school: those who wait, those who are confirmed, or all. */
export function schoolStudentsFilter(schoolId: string, state?: SchoolStudentsQuery['state']) {
  return {
    'organization._id': new Types.ObjectId(schoolId),
    role: 'student' as const,
    // Until it is confirmed nothing is stored: who named a school before there was any confirming waits too.
    ...(state && { 'organization.confirmed': state === 'confirmed' ? true : null }),
  };
}

export function schoolStudentsOrder(language: Language): Record<string, 1> {
  return { [`sortNames.${language}`]: 1, _id: 1 };
}

function toSchoolStudent({
  _id,
  name,
  grade,
  organization,
}: Pick<UserRecord, '_id' | 'name' | 'grade' | 'organization'>) {
  return {
    id: String(_id),
    name,
    ...(grade !== undefined && { grade }),
    confirmed: organization?.confirmed === true,
  };
}
