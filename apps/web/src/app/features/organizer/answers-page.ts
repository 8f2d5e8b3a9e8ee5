import { httpResource } from '@angular/common/http';
import {
  afterRenderEffect,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChildren,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatLabel } from '@angular/material/form-field';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatOption, MatSelect } from '@angular/material/select';
import { RouterLink } from '@angular/router';
import { mdiCheckAll, mdiInboxOutline } from '@mdi/js';
import type { AnswersToMark, AnswerToMark, QuestionToMark } from '@olympiad/shared-dto/answers-to-mark.dto.js';
import { MARK_STATES } from '@olympiad/shared-dto/rules/mark-state.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { listUrl } from '../../shared/list-url';
import { PageHeader } from '../../shared/page/page-header';
import { RichText } from '../../shared/rich-text/rich-text';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { Pager } from '../../shared/table/pager';
import { AnswerCard } from './answer-card';

const LIMIT = 20;

/** The answers of one olympiad that people mark, question by question, without names. */
@Component({
  selector: 'app-answers-page',
  imports: [
    AnswerCard,
    EmptyState,
    FORM_FIELD,
    MatButton,
    MatLabel,
    MatOption,
    MatProgressBar,
    MatSelect,
    PageHeader,
    Pager,
    ResourceStates,
    RichText,
    RouterLink,
  ],
  templateUrl: './answers-page.html',
  styleUrl: './answers-page.scss',
})
export class AnswersPage {
  private readonly texts = inject(Texts);
  private readonly cards = viewChildren(AnswerCard);
  protected readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  protected readonly show = listUrl();
  protected readonly states = MARK_STATES;
  protected readonly icons = { done: mdiCheckAll, empty: mdiInboxOutline };

  /** Bound from the address. */
  readonly id = input.required<string>();
  readonly question = input<string>();
  readonly state = input<string>();
  readonly page = input<string>();

  protected readonly path = computed(() => `/api/olympiads/${this.id()}/answers-to-mark`);
  protected readonly chosenState = computed(() => MARK_STATES.find((name) => name === this.state()) ?? 'unmarked');
  /** Only what an id may look like: a link from elsewhere may say anything. */
  protected readonly chosenQuestion = computed(() => /^[0-9a-f]{24}$/.exec(this.question() ?? '')?.[0]);
  protected readonly list = httpResource<AnswersToMark>(() => {
    // Questions come in the reader's language.
    this.texts.language();
    const question = this.chosenQuestion();
    return {
      url: this.path(),
      params: { state: this.chosenState(), ...(question && { question }), page: this.page() ?? 1, limit: LIMIT },
    };
  });
  /** The page as it was read, with the points entered since: what is marked stays until the list is read again. */
  protected readonly shown = linkedSignal(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly answers = computed(() => sum(this.shown()?.questions, ({ answers }) => answers));
  protected readonly marked = computed(() => sum(this.shown()?.questions, ({ marked }) => marked));
  /** Everything on this page has points, and elsewhere there are answers without. */
  protected readonly goesOn = computed(() => {
    const items = this.shown()?.items ?? [];
    return items.length > 0 && items.every(({ points }) => points !== null) && this.marked() < this.answers();
  });

  /** The first field gets the focus as soon as the next answers are there. */
  private readonly wantsFirst = signal(false);

  constructor() {
    afterRenderEffect(() => {
      const first = this.cards()[0];
      if (!this.wantsFirst() || this.list.isLoading() || !first) return;
      untracked(() => this.wantsFirst.set(false));
      first.focus();
    });
  }

  /** The question before which an answer stands as the first of its own. */
  protected opens(place: number): QuestionToMark | undefined {
    const { items = [], questions = [] } = this.shown() ?? {};
    const questionId = items[place]?.questionId;
    return items[place - 1]?.questionId === questionId ? undefined : questions.find(({ id }) => id === questionId);
  }

  /** Its number among those that people mark, and its points. */
  protected nameOf({ maxPoints }: QuestionToMark, place: number): string {
    return this.n('marks.named', maxPoints, {
      number: this.formats.number(place + 1),
      points: this.formats.number(maxPoints),
    });
  }

  protected placeOf({ id }: QuestionToMark): number {
    return (this.shown()?.questions ?? []).findIndex((question) => question.id === id);
  }

  protected put(stored: AnswerToMark): void {
    this.shown.update((shown) => shown && withStored(shown, stored));
  }

  /** On to the next field of the page, or to the next page of what is left. */
  protected next(place: number): void {
    const card = this.cards()[place + 1];
    if (card) card.focus();
    else if (this.goesOn()) this.more();
  }

  protected more(): void {
    this.wantsFirst.set(true);
    if (this.page() !== undefined || this.chosenState() !== 'unmarked') this.show({ page: null, state: null });
    else this.list.reload();
  }
}

function sum(questions: readonly QuestionToMark[] | undefined, count: (one: QuestionToMark) => number): number {
  return (questions ?? []).reduce((all, question) => all + count(question), 0);
}

function withStored(shown: AnswersToMark, stored: AnswerToMark): AnswersToMark {
  const before = shown.items.find(({ id }) => id === stored.id);
  const isFirst = before?.points === null && stored.points !== null;
  return {
    ...shown,
    items: shown.items.map((item) => (item.id === stored.id ? stored : item)),
    questions: shown.questions.map((question) =>
      isFirst && question.id === stored.questionId ? { ...question, marked: question.marked + 1 } : question,
    ),
  };
}
