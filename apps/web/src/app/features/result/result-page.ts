import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiMedal, mdiTimerSandEmpty } from '@mdi/js';
import type { NoResultYet, OwnResult, QuestionMark } from '@olympiad/shared-dto/marking.dto.js';
import { toProblem } from '../../core/errors/problem';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Chart } from '../../shared/chart/chart';
import { Icon } from '../../shared/icon/icon';
import { PageHeader } from '../../shared/page/page-header';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { bands } from './bands';

/** The own released result: score, place, how the others did, and the marks. */
@Component({
  selector: 'app-result-page',
  imports: [Chart, EmptyState, Icon, MatButton, PageHeader, ResourceStates, RouterLink],
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
  /** Until the release after 0.3.0 an API says it by 404. */
  protected readonly notOut = computed(() => {
    if (this.result.hasValue()) return 'state' in this.result.value();
    const error = this.result.error();
    return error !== undefined && toProblem(error).code === 'RESULT_NOT_RELEASED';
  });
  protected readonly bars = computed(() => {
    const own = this.own();
    return own ? bands(own, this.formats.number) : [];
  });

  /** Percent of the points there were; a wrong answer may cost points, and no bar is shorter than none. */
  protected share({ points, maxPoints }: QuestionMark): number {
    return Math.max(0, (100 * points) / maxPoints);
  }
}
