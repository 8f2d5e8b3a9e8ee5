import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';
import {
  ACCOUNT_STATUSES,
  ORGANIZATION_KINDS,
  ROLES,
  type AccountStatus,
  type OrganizationKind,
  type Role,
} from '@olympiad/shared-dto/roles.js';
import { SchemaTypes, Types } from 'mongoose';

/** A copy of what is shown of the organization, so that a person is one read. */
@Schema({ versionKey: false })
export class UserOrganization {
  @Prop({ type: SchemaTypes.ObjectId, required: true })
  _id!: Types.ObjectId;

  @Prop({ type: String, enum: ORGANIZATION_KINDS, required: true })
  kind!: OrganizationKind;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: String, required: true })
  country!: string;

  /** Of a student: the school said so, or the student knew its code. Absent until then. */
  @Prop({ type: Boolean })
  confirmed?: boolean;
}
const UserOrganizationSchema = SchemaFactory.createForClass(UserOrganization);

/** A person and how they sign in. */
@Schema({ collection: 'users', versionKey: false })
export class UserRecord {
  _id!: Types.ObjectId;

  /** Trimmed and in lower case. */
  @Prop({ type: String, required: true })
  email!: string;

  /** Somebody showed that the mailbox is theirs. */
  @Prop({ type: Boolean, required: true })
  emailProven!: boolean;

  /** Made by an invitation: whoever invites answers for the address. */
  @Prop({ type: Boolean })
  invited?: boolean;

  /**
   * Made when no address had to be confirmed: it may be mailed, though nobody has shown that the mailbox is theirs.
   * False where that was looked at and is not so.
   */
  @Prop({ type: Boolean })
  beforeConfirming?: boolean;

  /** Argon2id in PHC form; absent for those who only use Google. */
  @Prop({ type: String })
  passwordHash?: string;

  /** Google's own name of the account. */
  @Prop({ type: String })
  googleSubject?: string;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: String })
  givenName?: string;

  @Prop({ type: String })
  familyName?: string;

  @Prop({ type: String, required: true })
  displayName!: string;

  /** The person chose the display name, which may then be the whole name. */
  @Prop({ type: Boolean })
  displayNamePicked?: boolean;

  @Prop({ type: String, enum: ROLES, required: true })
  role!: Role;

  @Prop({ type: String, enum: ACCOUNT_STATUSES, required: true })
  status!: AccountStatus;

  @Prop({ type: String, enum: LANGUAGES, required: true })
  language!: Language;

  /** See `StoredLanguage`. */
  @Prop({ type: String, enum: LANGUAGES })
  speaks?: Language;

  @Prop({ type: UserOrganizationSchema })
  organization?: UserOrganization;

  /** ISO 3166-1 alpha-2, or XK. */
  @Prop({ type: String })
  country?: string;

  /** Within the country, as the student writes it. */
  @Prop({ type: String })
  region?: string;

  /** `YYYY-MM-DD`. */
  @Prop({ type: String })
  birthDate?: string;

  @Prop({ type: Number })
  grade?: number;

  @Prop({ type: String })
  phone?: string;

  /** Who answers for a student under 16. */
  @Prop({ type: String })
  guardianName?: string;

  @Prop({ type: String })
  guardianEmail?: string;

  @Prop({ type: Boolean, required: true })
  showSchool!: boolean;

  @Prop({ type: Boolean, required: true })
  showFullName!: boolean;

  /** Absent as long as the student has not agreed. */
  @Prop({ type: Boolean })
  showGrade?: boolean;

  /** Absent as long as the student has not agreed. */
  @Prop({ type: Boolean })
  showRegion?: boolean;

  /** Multiplies the duration of an attempt; 1 for most. */
  @Prop({ type: Number, required: true })
  accommodationFactor!: number;

  /** Access tokens that carry a lower one are refused. */
  @Prop({ type: Number, required: true })
  accessVersion!: number;

  /** Sessions begun under a lower one have ended. */
  @Prop({ type: Number, required: true })
  signInVersion!: number;

  /** When `accessVersion` last rose. */
  @Prop({ type: Date })
  accessChangedAt?: Date;

  /** Beginnings of the name's words and of the e-mail, for the owner's search. */
  @Prop({ type: [String], required: true })
  searchKeys!: string[];

  /** Where the name stands in lists, for readers of each language. */
  @Prop({ type: SchemaTypes.Mixed })
  sortNames?: Record<Language, string>;

  /** How the words of the keys were folded. */
  @Prop({ type: Number })
  folding?: number;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  /** The person deleted the account. What is left keeps old tokens refused, and names nobody. */
  @Prop({ type: Date })
  deletedAt?: Date;

  /** The job that removes what modules keep of a deleted account. */
  @Prop({ type: String })
  deletionJob?: string;

  /** By the machine's clock: when what is left of a deleted account may go. */
  @Prop({ type: Date })
  removeAt?: Date;

  /** Rises when the number of owners is judged, so that two judgements at once collide. */
  @Prop({ type: Number })
  ownerChecks?: number;
}

export const UserSchema = SchemaFactory.createForClass(UserRecord);
// Sign-in by e-mail; one account an address.
UserSchema.index({ email: 1 }, { unique: true });
// Sign-in by Google; one account a Google account.
UserSchema.index(
  { googleSubject: 1 },
  { unique: true, partialFilterExpression: { googleSubject: { $type: 'string' } } },
);
// Those whose keys an earlier release folded.
UserSchema.index({ folding: 1 });
// The owner's search, newest first.
UserSchema.index({ searchKeys: 1, _id: -1 });
// The owner's list by role, and the count of active owners.
UserSchema.index({ role: 1, _id: -1 });
UserSchema.index({ role: 1, status: 1, _id: -1 });
// The owner's list by status: who waits for approval.
UserSchema.index({ status: 1, _id: -1 });
// Each replica's look, every second, for tokens that hold no longer.
UserSchema.index({ accessChangedAt: 1 }, { partialFilterExpression: { accessChangedAt: { $type: 'date' } } });
// The school's list as the release before asks for it, newest first; both go with it.
UserSchema.index(
  { 'organization._id': 1, role: 1, _id: -1 },
  { partialFilterExpression: { 'organization._id': { $exists: true } } },
);
UserSchema.index(
  { 'organization._id': 1, role: 1, 'organization.confirmed': 1, _id: -1 },
  { partialFilterExpression: { 'organization._id': { $exists: true } } },
);
// The school's list in the order of its reader's language: all, those who wait, those who are confirmed.
for (const language of LANGUAGES) {
  const order = { [`sortNames.${language}`]: 1, _id: 1 } as const;
  const partialFilterExpression = { 'organization._id': { $exists: true } };
  UserSchema.index({ 'organization._id': 1, role: 1, ...order }, { partialFilterExpression });
  UserSchema.index(
    { 'organization._id': 1, role: 1, 'organization.confirmed': 1, ...order },
    { partialFilterExpression },
  );
}
// What is left of deleted accounts disappears by itself.
UserSchema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });
