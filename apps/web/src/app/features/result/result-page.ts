import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiMedal, mdiTimerSandEmpty } from '@mdi/js';
import type { Participation } from '@olympiad/shared-dto/attempts.dto.js';
import type { NoResultYet, OwnResult, QuestionMark } from '@olympiad/shared-dto/marking.dto.js';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import { resultState } from '@olympiad/shared-dto/rules/result-state.js';
import { toProblem } from '../../core/errors/problem';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { followed } from '../../core/socket/followed';
import { Chart } from '../../shared/chart/chart';
import { Icon } from '../../shared/icon/icon';
import { isBoardShown } from '../../shared/olympiad/board-shown';
import { MarkingRule } from '../../shared/kinds/marking-rule';
import { PageHeader } from '../../shared/page/page-header';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { bands } from './bands';

/** The own released result: score, place, how the others did, and the marks. */
@Component({
  selector: 'app-result-page',
  imports: [Chart, EmptyState, Icon, MarkingRule, MatButton, PageHeader, ResourceStates, RouterLink],
  templateUrl: './result-page.html',
  styleUrl: './result-page.scss',
})
export class ResultPage {
  private readonly texts = inject(Texts);
  protected readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  protected readonly medalIcon = mdiMedal;
  protected readonly waitIcon = mdiTimerSandEmpty;

  /** Bound from the route. */
  readonly id = input.required<string>();

  protected readonly result = httpResource<OwnResult | NoResultYet>(() => {
    this.texts.language();
    return `/api/olympiads/${this.id()}/result`;
  });
  protected readonly own = computed(() => {
    const answer = this.result.hasValue() ? this.result.value() : null;
    return answer && !('state' in answer) ? answer : null;
  });
  /** Up to release 0.3.0 an API says it by 404, without the state. */
  protected readonly notOut = computed(() => {
    if (this.result.hasValue()) return 'state' in this.result.value();
    const error = this.result.error();
    return error !== undefined && toProblem(error).code === 'RESULT_NOT_RELEASED';
  });
  protected readonly olympiad = httpResource<OlympiadDetail>(() => {
    this.texts.language();
    return this.notOut() ? `/api/olympiads/${this.id()}` : undefined;
  });
  private readonly part = httpResource<Participation>(() =>
    this.notOut() ? `/api/olympiads/${this.id()}/participation` : undefined,
  );
  private readonly attempt = computed(() => (this.part.hasValue() ? this.part.value().attempt : undefined));
  protected readonly attemptId = computed(() => this.attempt()?.id);
  /** What there is instead of a result; undefined while there is one, or nobody knows. */
  protected readonly state = computed((): NoResultYet['state'] | undefined => {
    const answer = this.result.hasValue() ? this.result.value() : null;
    if (answer) return 'state' in answer ? answer.state : undefined;
    if (!this.notOut() || !this.olympiad.hasValue() || !this.part.hasValue()) return undefined;
    const state = resultState(this.olympiad.value().status, this.attempt()?.state);
    return state === 'released' ? 'handed-in' : state;
  });
  /** Own answers that wait for people to mark them. */
  protected readonly unmarked = computed(() => {
    const answer = this.result.hasValue() ? this.result.value() : null;
    return answer && 'state' in answer ? (answer.unmarked ?? 0) : 0;
  });
  protected readonly boardShown = computed(() => this.olympiad.hasValue() && isBoardShown(this.olympiad.value()));
  protected readonly bars = computed(() => {
    const own = this.own();
    return own ? bands(own, this.formats.number) : [];
  });

  constructor() {
    // Who waits here is notified of the release.
    followed({ reload: () => this.readAgain() }, { olympiad: () => (this.notOut() ? this.id() : undefined) });
  }

  protected readAgain(): void {
    this.result.reload();
    this.olympiad.reload();
    this.part.reload();
  }

  /** Percent of the points there were; a wrong answer may cost points, and no bar is shorter than none. */
  protected share({ points, maxPoints }: QuestionMark): number {
    return Math.max(0, (100 * (points ?? 0)) / maxPoints);
  }
}
