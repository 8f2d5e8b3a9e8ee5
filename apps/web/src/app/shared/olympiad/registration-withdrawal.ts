import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { Confirm } from '../dialog/confirm';

/** Taking back a registration: asked once, and undone from the notice that tells of it. */
@Injectable({ providedIn: 'root' })
export class RegistrationWithdrawal {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly t = inject(Texts).t;

  /** `changed` is called with what holds after each step, and after a refusal, which means that something else changed. */
  async withdraw({ id, title }: { id: string; title: string }, changed: (registered: boolean) => void): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.t('olympiads.withdrawTitle', { title }),
      text: this.t('olympiads.withdrawMeans'),
      act: this.t('olympiads.withdraw'),
    });
    if (!sure) return;
    const url = `/api/olympiads/${id}/registrations`;
    try {
      await firstValueFrom(this.http.delete(url));
      changed(false);
      if (!(await this.notices.offer(this.t('olympiads.withdrawn', { title }), this.t('common.undo')))) return;
      await firstValueFrom(this.http.post(url, {}));
      changed(true);
      this.notices.show(this.t('olympiads.registeredNow'));
    } catch (error) {
      this.notices.fail(error);
      changed(true);
    }
  }
}
