import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiCheckDecagram, mdiDownload } from '@mdi/js';
import type { Attempt } from '@olympiad/shared-dto/attempts.dto.js';
import { isBlank } from '@olympiad/shared-dto/rules/answer-value.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { adoptedAll, emptyOutbox } from './saving/outbox-state';
import { withTexts } from './saving/former-texts';
import { OutboxStore } from './saving/outbox-store';
import { SessionStore } from '../../core/session/session-store';
import { Icon } from '../../shared/icon/icon';
import { OfflineBanner } from '../../shared/states/offline-banner';
import { ResourceStates } from '../../shared/states/resource-states';
import { answerText } from '../../shared/kinds/kinds';

/** The proof of what was handed in, and, plainly, what came too late for it. */
@Component({
  selector: 'app-receipt-page',
  imports: [Icon, MatButton, OfflineBanner, ResourceStates, RouterLink],
  templateUrl: './receipt-page.html',
  styleUrl: './receipt-page.scss',
})
export class ReceiptPage {
  private readonly texts = inject(Texts);
  private readonly store = inject(OutboxStore);
  private readonly session = inject(SessionStore);
  protected readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  protected readonly doneIcon = mdiCheckDecagram;
  protected readonly downloadIcon = mdiDownload;

  /** Bound from the route. */
  readonly id = input.required<string>();

  protected readonly attempt = httpResource<Attempt>(() => `/api/attempts/${this.id()}`);
  protected readonly answered = computed(() => (this.attempt.hasValue() ? answeredOf(this.attempt.value()) : 0));
  protected readonly file = computed(() => {
    const receipt = this.attempt.hasValue() ? this.attempt.value().receipt : undefined;
    return receipt ? `data:application/json,${encodeURIComponent(JSON.stringify(receipt, null, 2))}` : null;
  });
  /** What this device still holds that is not among the answers handed in. */
  protected readonly late = resource({
    params: () => (this.attempt.hasValue() ? this.attempt.value() : undefined),
    loader: ({ params }) => this.findLate(params),
  });

  protected async forget(): Promise<void> {
    const userId = this.session.user()?.id ?? '';
    for (const box of await this.store.all(this.id(), userId)) await this.store.remove(box.attemptId, box.clientId);
    this.late.reload();
  }

  private async findLate(attempt: Attempt): Promise<{ number: number; text: string; counted: string }[]> {
    const userId = this.session.user()?.id ?? '';
    const boxes = await this.store.all(attempt.id, userId);
    const former = boxes.sort((a, b) => b.openedAt - a.openedAt).map((box) => withTexts(box, attempt.questions));
    const left = adoptedAll(emptyOutbox(attempt.id, userId, '', 0), former, attempt.answers);
    return attempt.questions.flatMap((question, index) => {
      const { id } = question;
      const words = (value: AnswerValue) =>
        answerText(value, question, this.formats.decimal) || this.t('attempt.blank');
      const draft = left.drafts[id];
      const text = left.typed[id] ?? (draft && words(draft.value));
      if (text === undefined) return [];
      return [{ number: index + 1, text, counted: words(attempt.answers[id]?.value ?? null) }];
    });
  }
}

function answeredOf({ questions, answers }: Attempt): number {
  return questions.filter((question) => !isBlank(question, answers[question.id]?.value ?? null)).length;
}
