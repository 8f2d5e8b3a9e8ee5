import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { ORGANIZATION_OF_ROLE, type AccountStatus, type Role } from '@olympiad/shared-dto/roles.js';
import type { Account, AccountsQuery } from '@olympiad/shared-dto/users.dto.js';
import type { ClientSession, Model } from 'mongoose';
import { AuditTrail } from '../platform/audit/audit-trail.js';
import { removableAfter } from '../platform/database/removable-after.js';
import { searchList } from '../platform/search/search-list.js';
import { FOLDING } from '../platform/search/search-words.js';
import { Transactions } from '../platform/database/transactions.js';
import { InvalidInput, NotFound } from '../platform/errors/app-error.js';
import { EventBus } from '../platform/events/event-bus.js';
import type { Paging } from '../platform/http/paging.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Mails } from '../platform/mail/mails.js';
import { NoticeInbox } from '../platform/notices/notice-inbox.service.js';
import { Clock } from '../platform/time/clock.js';
import { ACCOUNT_DELETION } from './account-deletion.js';
import { LastOwner } from './user.errors.js';
import { UserRecord } from './user.schema.js';
import { toAccount } from './user.views.js';
import { aboutUser, toUserOrganization, type Membership } from './users.service.js';

/** How long what is left of a deleted account stays: longer than any handler of the news is ever late. */
const REMAINS_MS = 30 * 24 * 3_600_000;

/** What the owner changes about an account; what is absent stays. */
export interface AccountChange {
  status?: AccountStatus;
  role?: Role;
  organization?: Membership;
}

/** What an account must still be like when it is deleted by whoever was asked for its password. */
export interface ExpectedAccount {
  passwordHash?: string | null;
  status?: { $ne: AccountStatus };
}

/** Accounts as the owner sees and changes them. */
@Injectable()
export class AccountsService {
  constructor(
    @InjectModel(UserRecord.name) private readonly users: Model<UserRecord>,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly audit: AuditTrail,
    private readonly mails: Mails,
    private readonly jobs: Jobs,
    private readonly inbox: NoticeInbox,
    private readonly clock: Clock,
  ) {}

  /** Newest first; `search` is the beginning of words of the name, or of the e-mail. */
  async page({ search, role, status }: AccountsQuery, { page, limit, skip }: Paging): Promise<Page<Account>> {
    const others = { ...(role && { role }), ...(status && { status }), deletedAt: null };
    const { found, total, fuzzy } = await searchList(search, 'searchKeys', async (keys) => {
      const filter = { ...keys, ...others };
      const [users, count] = await Promise.all([
        this.users.find(filter).sort({ _id: -1 }).skip(skip).limit(limit).select('-searchKeys').lean(),
        this.users.countDocuments(filter, { limit: TOTAL_CAP }),
      ]);
      return { found: users, total: count };
    });
    return {
      items: found.map(toAccount),
      page,
      limit,
      total,
      ...(total === TOTAL_CAP && { totalIsLowerBound: true as const }),
      ...(fuzzy && { fuzzy }),
    };
  }

  /**
   * Changes role, status or organization; the access tokens given out before hold no longer, and a disabled account's
   * sessions end. Throws NotFound, InvalidInput when role and organization do not fit, LastOwner.
   */
  async change(id: string, change: AccountChange, actorId: string): Promise<Account> {
    return this.transactions.run(async (session) => {
      const before = await this.users.findOne({ _id: id, deletedAt: null }).session(session).lean();
      if (!before) throw new NotFound();
      const next = stateAfter(before, change);
      if (isSame(before, next)) return toAccount(before);
      if (isActiveOwner(before) && !isActiveOwner(next)) await this.refuseLastOwner(id, session);

      const { organization, ...rest } = next;
      const after = await this.users
        .findOneAndUpdate(
          { _id: id, accessVersion: before.accessVersion },
          {
            $set: { ...rest, ...(organization && { organization }), accessChangedAt: this.clock.date() },
            ...(!organization && { $unset: { organization: 1 } }),
            $inc: { accessVersion: 1, ...(next.status === 'disabled' && { signInVersion: 1 }) },
          },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!after) throw new NotFound();
      await this.audit.record(session, {
        actorId,
        action: 'account.update',
        targetId: id,
        before: audited(before),
        after: audited(after),
      });
      await this.events.publish(session, 'user.changed', id);
      if (before.status === 'pending' && after.status === 'active') {
        await this.mails.want('approval', [id], session);
        await this.inbox.post('account-approved', [{ userId: id, key: id, path: '/dashboard' }], session);
      }
      return toAccount(after);
    }, aboutUser(id));
  }

  /**
   * Ends an account: from then on nothing of it says who it was, nobody can sign in to it, and the e-mail is free
   * again. What others rely on (attempts, receipts, results, rows of standings) stays without a name; everything else
   * that modules keep of the person goes with the job that is started here, whose id is answered. Throws LastOwner,
   * NotFound where there is no such account, or not the one that `as` says.
   */
  async erase(id: string, by: string, as: ExpectedAccount = {}): Promise<string> {
    return this.transactions.run(async (session) => {
      const before = await this.users
        .findOne({ _id: id, deletedAt: null, ...as })
        .session(session)
        .lean();
      if (!before) throw new NotFound();
      if (isActiveOwner(before)) await this.refuseLastOwner(id, session);
      const job = await this.jobs.start({ kind: ACCOUNT_DELETION, key: id, by }, session);
      await this.users.collection.replaceOne(
        { _id: before._id },
        { ...remainsOf(before, this.clock.date()), deletionJob: job },
        { session },
      );
      const audit = { actorId: by, action: 'account.delete', targetId: id, before: audited(before) };
      await this.audit.record(session, audit);
      await this.events.publish(session, 'user.changed', id);
      return job;
    }, aboutUser(id));
  }

  /** Starts the job for an account that a process of the release before deleted; it goes with that release's news. */
  async goOnErasing(id: string): Promise<void> {
    const begun = { _id: id, deletedAt: { $type: 'date' as const }, deletionJob: null };
    if (!(await this.users.exists(begun))) return;
    const deletionJob = await this.jobs.start({ kind: ACCOUNT_DELETION, key: id, by: id });
    await this.users.updateOne(begun, { $set: { deletionJob } });
  }

  /** Touches the other owners, so that two owners who demote each other at once collide instead of both passing. */
  private async refuseLastOwner(id: string, session: ClientSession): Promise<void> {
    const others = await this.users.updateMany(
      { role: 'owner', status: 'active', _id: { $ne: id } },
      { $inc: { ownerChecks: 1 } },
      { session },
    );
    if (others.matchedCount === 0) throw new LastOwner();
  }
}

type State = Pick<UserRecord, 'role' | 'status' | 'organization'>;

function stateAfter(before: UserRecord, change: AccountChange): State {
  const role = change.role ?? before.role;
  const status = change.status ?? before.status;
  const kind = ORGANIZATION_OF_ROLE[role];
  if (change.organization && change.organization.kind !== kind) {
    throw new InvalidInput({ organizationId: kind ? `must be of kind ${kind}` : 'does not belong to this role' });
  }
  const kept = before.organization?.kind === kind ? before.organization : undefined;
  const organization = change.organization ? toUserOrganization(change.organization) : kept;
  if (kind && !organization && role !== 'student')
    throw new InvalidInput({ organizationId: 'is needed for this role' });
  if (status === 'pending' && role !== 'reviewer') throw new InvalidInput({ status: 'pending is for reviewers only' });
  return { role, status, ...(organization && { organization }) };
}

function isSame(before: State, next: State): boolean {
  return (
    before.role === next.role &&
    before.status === next.status &&
    String(before.organization?._id) === String(next.organization?._id)
  );
}

function isActiveOwner({ role, status }: State): boolean {
  return role === 'owner' && status === 'active';
}

/** Enough to refuse what was signed for the account, for longer than any of it lasts. */
function remainsOf({ _id, role, accessVersion, signInVersion, createdAt }: UserRecord, at: Date): UserRecord {
  return {
    _id,
    email: `deleted-${String(_id)}`,
    emailProven: false,
    name: '',
    displayName: '',
    role,
    status: 'disabled',
    language: 'en',
    showSchool: false,
    showFullName: false,
    accommodationFactor: 1,
    accessVersion: accessVersion + 1,
    signInVersion: signInVersion + 1,
    accessChangedAt: at,
    searchKeys: [],
    folding: FOLDING,
    createdAt,
    deletedAt: at,
    removeAt: removableAfter(REMAINS_MS),
  };
}

function audited({ role, status, organization }: State): Record<string, unknown> {
  return { role, status, ...(organization && { organizationId: String(organization._id) }) };
}
