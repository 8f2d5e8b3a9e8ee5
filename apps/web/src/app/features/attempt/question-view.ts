import {
  type Binding,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  inputBinding,
  output,
  outputBinding,
  type Type,
  untracked,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mdiFlag, mdiFlagOutline } from '@mdi/js';
import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Icon } from '../../shared/icon/icon';
import type { AnswerChange, AnswerField, Typed } from '../../shared/kinds/answer-field';
import { onScreen } from '../../shared/kinds/kinds';
import { MarkingRule } from '../../shared/kinds/marking-rule';
import { RichText } from '../../shared/rich-text/rich-text';
import { keyName } from './key-name';

/** One question and its answer. Keys work while the focus is inside and not in a text field; a click anywhere brings it. */
@Component({
  selector: 'app-question-view',
  imports: [Icon, MarkingRule, MatButton, RichText],
  templateUrl: './question-view.html',
  styleUrl: './question-view.scss',
  host: { '(keydown)': 'key($event)', tabindex: '-1' },
})
export class QuestionView {
  private readonly texts = inject(Texts);
  private readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly place = viewChild.required('place', { read: ViewContainerRef });
  private field: AnswerField | undefined;

  readonly question = input.required<AttemptQuestion>();
  readonly number = input.required<number>();
  readonly of = input.required<number>();
  readonly value = input.required<AnswerValue>();
  /** A typed answer as it was typed, when its value does not say it. */
  readonly typed = input<string>();
  /** What was typed does not count. */
  readonly held = input(false);
  readonly flagged = input.required<boolean>();
  readonly locked = input.required<boolean>();

  /** Takes the answer as it stands by then: several may come before the screen is drawn again. */
  readonly answer = output<AnswerChange>();
  /** A typed answer and its text. */
  readonly entered = output<Typed>();
  /** A text that is no answer. */
  readonly hold = output<string>();
  readonly flag = output();
  readonly move = output<1 | -1>();

  protected readonly points = computed(() =>
    this.n('attempt.points', this.question().points, { points: this.formats.number(this.question().points) }),
  );
  protected readonly flagIcon = computed(() => (this.flagged() ? mdiFlag : mdiFlagOutline));

  private readonly kind = computed(() => onScreen(this.question()));
  protected readonly choosesByDigits = computed(() => this.kind()?.chosenByDigits === true);

  constructor() {
    effect(() => {
      const type = this.kind()?.field;
      untracked(() => this.show(type));
    });
  }

  /** After a move one types at once, or the reading starts at the new question. */
  focus(options?: FocusOptions): void {
    if (this.locked() || !this.field?.focus(options)) this.heading().nativeElement.focus(options);
  }

  protected clear(): void {
    this.answer.emit(() => null);
  }

  protected key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      this.move.emit(1);
      return;
    }
    if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (this.press(keyName(event))) event.preventDefault();
  }

  private press(key: string): boolean {
    if (key === 'n' || key === 'p') this.move.emit(key === 'n' ? 1 : -1);
    else if (key === 'f') this.flag.emit();
    else return !this.locked() && this.field?.press(key) === true;
    return true;
  }

  private show(field: Type<AnswerField> | undefined): void {
    this.place().clear();
    this.field = field && this.place().createComponent(field, { bindings: this.bindings() }).instance;
  }

  private bindings(): Binding[] {
    return [
      inputBinding('question', this.question),
      inputBinding('value', this.value),
      inputBinding('typed', this.typed),
      inputBinding('held', this.held),
      inputBinding('locked', this.locked),
      outputBinding<AnswerChange>('answer', (change) => this.answer.emit(change)),
      outputBinding<Typed>('entered', (typed) => this.entered.emit(typed)),
      outputBinding<string>('hold', (text) => this.hold.emit(text)),
    ];
  }
}

/** Letters and digits pressed there are meant for the field itself. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type === 'text';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
