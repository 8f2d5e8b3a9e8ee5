import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { CreateInvitation, Invitation } from '@olympiad/shared-dto/auth.dto.js';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { ORGANIZATION_OF_ROLE } from '@olympiad/shared-dto/roles.js';
import { Types, type ClientSession, type Model } from 'mongoose';
import { AuditTrail } from '../platform/audit/audit-trail.js';
import { SETTINGS, type Settings } from '../platform/config/config.module.js';
import { Transactions } from '../platform/database/transactions.js';
import { InvalidInput } from '../platform/errors/app-error.js';
import type { Paging } from '../platform/http/paging.js';
import { Mails } from '../platform/mail/mails.js';
import { Clock } from '../platform/time/clock.js';
import { normalEmail } from '../users/names.js';
import { EmailTaken } from '../users/user.errors.js';
import { UsersService } from '../users/users.service.js';
import { InvitationRecord } from './invitation.schema.js';
import { InvitationInvalid } from './organization.errors.js';
import { hashOfToken, invitationToken } from './invitation-token.js';
import { OrganizationsService } from './organizations.service.js';

const VALID_MS = 7 * 24 * 3_600_000;

/** Links by which the owner lets people join in a role. */
@Injectable()
export class InvitationsService {
  constructor(
    @InjectModel(InvitationRecord.name) private readonly invitations: Model<InvitationRecord>,
    private readonly organizations: OrganizationsService,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    private readonly mails: Mails,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Open invitations, newest first. */
  async page({ page, limit, skip }: Paging): Promise<Page<Invitation>> {
    const filter = { acceptedAt: null, expiresAt: { $gt: this.clock.date() } };
    const [found, total] = await Promise.all([
      this.invitations.find(filter).sort({ _id: -1 }).skip(skip).limit(limit).lean(),
      this.invitations.countDocuments(filter, { limit: TOTAL_CAP }),
    ]);
    const ids = found.flatMap(({ organizationId }) => (organizationId ? [String(organizationId)] : []));
    const names = await this.organizations.names(ids);
    return {
      items: found.map((invitation) => toInvitation(invitation, names.get(String(invitation.organizationId)))),
      page,
      limit,
      total,
      ...(total === TOTAL_CAP && { totalIsLowerBound: true as const }),
    };
  }

  /**
   * Makes an invitation that is valid for 7 days, with its link, which is shown this one time, and mailed where mail is set up. The link leads to the
   * web app: FRONTEND_URL, else `origin`, where the request came in. Throws InvalidInput when role and organization do not fit, EmailTaken.
   */
  async create(input: CreateInvitation, actorId: string, origin: string): Promise<Invitation> {
    const organization = await this.organizationFor(input);
    const email = normalEmail(input.email);
    if (await this.users.isEmailTaken(email)) throw new EmailTaken();
    const _id = new Types.ObjectId();
    const token = invitationToken(this.settings.JWT_SECRET, String(_id));
    const record: InvitationRecord = {
      _id,
      tokenHash: hashOfToken(token),
      email,
      role: input.role,
      ...(organization && { organizationId: new Types.ObjectId(organization.id) }),
      invitedBy: new Types.ObjectId(actorId),
      expiresAt: new Date(this.clock.now() + VALID_MS),
      acceptedAt: null,
    };
    await this.transactions.run(async (session) => {
      await this.invitations.collection.insertOne({ ...record }, { session });
      await this.mails.want('invitation', [String(_id)], session);
      await this.audit.record(session, {
        actorId,
        action: 'invitation.create',
        targetId: String(record._id),
        after: { role: input.role, ...(organization && { organizationId: organization.id }) },
      });
    });
    return { ...toInvitation(record, organization?.name), link: this.linkOf(token, origin) };
  }

  /** An invitation that can still be used, with its link, for the mail; also nothing when our secret has changed. */
  async openById(id: string): Promise<(Invitation & { link: string; invitedBy: string }) | undefined> {
    const open = { _id: new Types.ObjectId(id), acceptedAt: null, expiresAt: { $gt: this.clock.date() } };
    const found = await this.invitations.findOne(open).lean();
    const { JWT_SECRET, JWT_SECRET_PREVIOUS } = this.settings;
    const token = [JWT_SECRET, JWT_SECRET_PREVIOUS]
      .map((secret) => invitationToken(secret, id))
      .find((one) => hashOfToken(one) === found?.tokenHash);
    if (!found || token === undefined) return undefined;
    const { name } = (await this.organizationOf(found)) ?? {};
    return { ...toInvitation(found, name), link: this.linkOf(token), invitedBy: String(found.invitedBy) };
  }

  /** Throws InvitationInvalid. */
  async byToken(token: string): Promise<Invitation> {
    const found = await this.invitations
      .findOne({ tokenHash: hashOfToken(token), acceptedAt: null, expiresAt: { $gt: this.clock.date() } })
      .lean();
    if (!found) throw new InvitationInvalid();
    const { name } = (await this.organizationOf(found)) ?? {};
    return toInvitation(found, name);
  }

  /** Uses the invitation up, in the transaction that makes the account. Throws InvitationInvalid. */
  async take(token: string, session: ClientSession): Promise<Invitation & { member?: Organization }> {
    const now = this.clock.date();
    const taken = await this.invitations
      .findOneAndUpdate(
        { tokenHash: hashOfToken(token), acceptedAt: null, expiresAt: { $gt: now } },
        // Whose it was stands in the account from then on, and goes with it.
        { $set: { acceptedAt: now, email: '' } },
        { session },
      )
      .lean();
    if (!taken) throw new InvitationInvalid();
    const member = await this.organizationOf(taken);
    return { ...toInvitation(taken, member?.name), ...(member && { member }) };
  }

  private linkOf(token: string, origin = ''): string {
    return `${this.settings.FRONTEND_URL || origin}/invitation/${token}`;
  }

  private organizationOf({ organizationId }: InvitationRecord): Promise<Organization | undefined> {
    return organizationId ? this.organizations.find(String(organizationId)) : Promise.resolve(undefined);
  }

  private async organizationFor({ role, organizationId }: CreateInvitation): Promise<Organization | undefined> {
    const kind = ORGANIZATION_OF_ROLE[role];
    if (organizationId === undefined) {
      if (kind && role !== 'student') throw new InvalidInput({ organizationId: 'is needed for this role' });
      return undefined;
    }
    if (!kind) throw new InvalidInput({ organizationId: 'does not belong to this role' });
    const organization = await this.organizations.find(organizationId);
    if (organization?.kind !== kind) throw new InvalidInput({ organizationId: `must be of kind ${kind}` });
    return organization;
  }
}

function toInvitation({ _id, email, role, organizationId, expiresAt }: InvitationRecord, name?: string): Invitation {
  return {
    id: String(_id),
    email,
    role,
    ...(organizationId && name !== undefined && { organization: { id: String(organizationId), name } }),
    expiresAt: expiresAt.toISOString(),
  };
}
