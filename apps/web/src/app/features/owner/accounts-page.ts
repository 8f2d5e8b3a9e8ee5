import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatLabel, MatPrefix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { mdiAccountSearchOutline, mdiMagnify } from '@mdi/js';
import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { ACCOUNT_STATUSES, ROLES } from '@olympiad/shared-dto/roles.js';
import type { Account, UpdateAccount } from '@olympiad/shared-dto/users.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { SessionStore } from '../../core/session/session-store';
import { Ask } from '../../shared/dialog/ask';
import { Confirm } from '../../shared/dialog/confirm';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { Icon } from '../../shared/icon/icon';
import { given, listUrl } from '../../shared/list-url';
import type { HelpedPerson } from '../../shared/sign-in-help/sign-in-help-dialog';
import { EmptyState } from '../../shared/states/empty-state';
import { ErrorState } from '../../shared/states/error-state';
import { Skeleton } from '../../shared/states/skeleton';
import { Pager } from '../../shared/table/pager';
import { typedSearch } from '../../shared/typed-search';
import type { AccountToDelete } from './delete-account-dialog';
import { accountActs, STATUS_AFTER, type AccountAct } from './account-acts';

/** Everybody's account, found by name or e-mail; who waits can be let in from here. */
@Component({
  selector: 'app-accounts-page',
  imports: [
    EmptyState,
    ErrorState,
    Icon,
    MatButton,
    FORM_FIELD,
    MatInput,
    MatLabel,
    MatOption,
    MatPrefix,
    MatSelect,
    Pager,
    Skeleton,
  ],
  templateUrl: './accounts-page.html',
  styleUrls: ['../../shared/table/rows.scss', './owner-list.scss'],
})
export class AccountsPage {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly ask = inject(Ask);
  private readonly notices = inject(Notices);
  private readonly session = inject(SessionStore);
  private readonly show = listUrl();
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly icons = { search: mdiMagnify, empty: mdiAccountSearchOutline };
  protected readonly roles = ROLES;
  protected readonly statuses = ACCOUNT_STATUSES;

  /** Bound from the address. */
  readonly search = input<string>();
  readonly role = input<string>();
  readonly status = input<string>();
  readonly page = input<string>();

  protected readonly typed = typedSearch(this.search, (search) => this.filter({ search }));
  protected readonly busy = signal<string | null>(null);
  protected readonly filtered = computed(() => Boolean(this.search() || this.role() || this.status()));

  protected readonly accounts = httpResource<Page<Account>>(() => {
    const role = ROLES.find((name) => name === this.role());
    const status = ACCOUNT_STATUSES.find((name) => name === this.status());
    const asked = { search: this.search(), role, status, page: this.page() };
    return { url: '/api/users', params: { limit: 20, ...given(asked) } };
  });

  protected filter(change: Record<string, string | null>): void {
    this.show({ page: null, ...change });
  }

  protected turn(page: number): void {
    this.show({ page });
  }

  protected acts(account: Account): AccountAct[] {
    return accountActs(account, this.session.user()?.id);
  }

  protected isOwn({ id }: Account): boolean {
    return id === this.session.user()?.id;
  }

  /** For somebody who cannot sign in. */
  protected help({ id, name }: Account): Promise<unknown> {
    return this.ask.answer<HelpedPerson, never>(
      () => import('../../shared/sign-in-help/sign-in-help-dialog').then((m) => m.SignInHelpDialog),
      { id, name },
      '560px',
    );
  }

  /** For good: it is asked for with the owner's password, and done by a job. */
  protected async remove({ id, name }: Account): Promise<void> {
    const job = await this.ask.answer<AccountToDelete, Job>(
      () => import('./delete-account-dialog').then((m) => m.DeleteAccountDialog),
      { id, name },
    );
    if (!job) return;
    this.notices.show(this.t('owner.accounts.done.delete', { name }));
    this.accounts.reload();
  }

  /** Asks what the act needs, sends it, and shows the account as it is then. */
  protected async perform(act: AccountAct, account: Account): Promise<void> {
    if (this.busy()) return;
    this.busy.set(account.id);
    try {
      const change = act === 'role' ? await this.chooseRole(account) : await this.agree(act, account);
      if (!change) return;
      const changed = await firstValueFrom(this.http.patch<Account>(`/api/users/${account.id}`, change));
      this.put(changed);
      this.notices.show(this.t('owner.accounts.done.' + act, { name: changed.name }));
    } catch (error) {
      this.notices.fail(error);
      this.accounts.reload();
    } finally {
      this.busy.set(null);
    }
  }

  private put(changed: Account): void {
    this.accounts.update(
      (list) => list && { ...list, items: list.items.map((one) => (one.id === changed.id ? changed : one)) },
    );
  }

  private chooseRole(account: Account): Promise<UpdateAccount | undefined> {
    return this.ask.answer<Account, UpdateAccount>(
      () => import('./role-dialog').then((m) => m.RoleDialog),
      account,
      '520px',
    );
  }

  private async agree(act: Exclude<AccountAct, 'role'>, account: Account): Promise<UpdateAccount | undefined> {
    const values = { name: account.name, organization: account.organization?.name ?? '' };
    const agreed = await this.confirm.ask({
      title: this.t('owner.accounts.ask.' + act, values),
      text: this.t('owner.accounts.means.' + act, values),
      act: this.t('owner.accounts.acts.' + act),
    });
    return agreed ? { status: STATUS_AFTER[act] } : undefined;
  }
}
