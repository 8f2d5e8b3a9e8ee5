import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { AccountStatus, OrganizationKind, Role } from '@olympiad/shared-dto/roles.js';
import { tidyPhone } from '@olympiad/shared-dto/rules/phone.js';
import type { Me, UpdateMe } from '@olympiad/shared-dto/users.dto.js';
import { Types, type ClientSession, type Model } from 'mongoose';
import { isDuplicateKey } from '../platform/database/duplicate-key.js';
import { Transactions } from '../platform/database/transactions.js';
import { InvalidInput, NotFound } from '../platform/errors/app-error.js';
import { EventBus } from '../platform/events/event-bus.js';
import { nameField } from '../platform/text/name-field.js';
import { Clock } from '../platform/time/clock.js';
import { accountKeys } from './account-keys.js';
import { birthDateProblem } from './birth-date.js';
import { accountNames, namesAfter, normalEmail, type NameGiven } from './names.js';
import { storedLanguage } from './spoken-language.js';
import { EmailTaken } from './user.errors.js';
import { UserRecord, type UserOrganization } from './user.schema.js';
import { toMe, toProfile, type Profile } from './user.views.js';

/** The organization a person belongs to, as it is copied into the account. */
export interface Membership {
  id: string;
  kind: OrganizationKind;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

/** What a new account begins with. */
export interface NewUser extends NameGiven {
  email: string;
  passwordHash?: string;
  googleSubject?: string;
  emailProven: boolean;
  /** By an invitation. */
  invited?: boolean;
  role: Role;
  status: AccountStatus;
  organization?: Membership;
  language: Language;
}

/** What one changes about oneself; the school is already looked up. */
export type MyChange = Omit<UpdateMe, 'schoolId'> & { school?: Membership | null };

/** The people: their profiles, and new accounts. */
@Injectable()
export class UsersService {
  constructor(
    @InjectModel(UserRecord.name) private readonly users: Model<UserRecord>,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  async profile(id: string): Promise<Profile | undefined> {
    const user = await this.users.findOne({ _id: id, deletedAt: null }).select('-searchKeys').lean();
    return user ? toProfile(user) : undefined;
  }

  /** By id; ids nobody has, or that were deleted, are left out. */
  async profiles(ids: string[]): Promise<Map<string, Profile>> {
    if (ids.length === 0) return new Map();
    const users = await this.users
      .find({ _id: { $in: ids }, deletedAt: null })
      .select('-searchKeys')
      .lean();
    return new Map(users.map((user) => [String(user._id), toProfile(user)]));
  }

  /** What is known of an account that was deleted; undefined for all others. */
  async remains(id: string): Promise<{ role: Role } | undefined> {
    const user = await this.users
      .findOne({ _id: id, deletedAt: { $ne: null } })
      .select('role')
      .lean();
    return user ? { role: user.role } : undefined;
  }

  /** One's own account. Throws NotFound. */
  async me(id: string): Promise<Me> {
    const user = await this.users.findById(id).select('-searchKeys').lean();
    if (!user) throw new NotFound();
    return toMe(user);
  }

  /** Throws EmailTaken; inside a transaction, that ends it. */
  async create(user: NewUser, session?: ClientSession): Promise<Me> {
    const record = this.recordOf(user);
    try {
      await this.users.collection.insertOne({ ...record }, session ? { session } : {});
    } catch (error) {
      if (isDuplicateKey(error)) throw new EmailTaken();
      throw error;
    }
    return toMe(record);
  }

  async isEmailTaken(email: string): Promise<boolean> {
    return (await this.users.exists({ email: normalEmail(email) })) !== null;
  }

  /** Changes what is given and tells whoever shows it. Throws InvalidInput. */
  async updateMe(id: string, change: MyChange): Promise<Me> {
    if (Object.keys(change).length === 0) return this.me(id);
    const changed = this.changed(change);
    return this.transactions.run(async (session) => {
      const before = await this.users.findById(id).session(session).lean();
      if (!before) throw new NotFound();
      if (change.school !== undefined && before.role !== 'student') {
        throw new InvalidInput({ schoolId: 'is chosen by students only' });
      }
      // Naming the same school again leaves the school's word about it.
      if (change.school && String(before.organization?._id) === change.school.id) delete changed['organization'];
      const names = namesAfter(before, change);
      const found = { ...before, ...(names.name !== undefined && { name: names.name }) };
      const { country = before.country } = change;
      const isFoundAnew = found.name !== before.name || country !== before.country;
      const next = { ...changed, ...names, ...(isFoundAnew && accountKeys({ ...found, country })) };
      const set = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null));
      const unset = Object.fromEntries(Object.entries(next).filter(([, value]) => value === null));
      const after = await this.users
        .findOneAndUpdate({ _id: id }, { $set: set, $unset: unset }, { returnDocument: 'after', session })
        .lean();
      if (!after) throw new NotFound();
      await this.events.publish(session, 'user.changed', id);
      return toMe(after);
    }, aboutUser(id));
  }

  /** What is stored of a change, by field; null is taken away. Throws InvalidInput. */
  private changed({ school, ...change }: MyChange): Record<string, unknown> {
    const problem = change.birthDate && birthDateProblem(change.birthDate, this.clock.date());
    if (problem) throw new InvalidInput({ birthDate: problem });
    return {
      ...change,
      ...(change.language && { speaks: null, ...storedLanguage(change.language) }),
      ...(change.phone && { phone: tidyPhone(change.phone) }),
      ...(change.guardianName && { guardianName: nameField('guardianName', change.guardianName) }),
      ...(school !== undefined && { organization: school && toUserOrganization(school) }),
    };
  }

  private recordOf(user: NewUser): UserRecord {
    const names = accountNames(user);
    const email = normalEmail(user.email);
    return {
      _id: new Types.ObjectId(),
      email,
      emailProven: user.emailProven,
      ...(user.invited && { invited: true }),
      ...(user.passwordHash !== undefined && { passwordHash: user.passwordHash }),
      ...(user.googleSubject !== undefined && { googleSubject: user.googleSubject }),
      ...names,
      role: user.role,
      status: user.status,
      ...storedLanguage(user.language),
      ...(user.organization && { organization: toUserOrganization(user.organization) }),
      showSchool: false,
      showFullName: false,
      accommodationFactor: 1,
      accessVersion: 0,
      signInVersion: 0,
      ...accountKeys({ name: names.name, email }),
      createdAt: this.clock.date(),
    };
  }
}

export function toUserOrganization({ id, kind, name, country }: Membership): UserOrganization {
  return { _id: new Types.ObjectId(id), kind, name, country };
}

/** What changes of one account stand in line for. */
export function aboutUser(id: string): string {
  return `user:${id}`;
}
