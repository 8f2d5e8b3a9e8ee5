import { join } from 'node:path';
import { Component, signal } from '@angular/core';
import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue, Item } from '@olympiad/shared-dto/kinds/kind.js';
import type { QuestionKind } from '@olympiad/shared-dto/kinds/kinds.js';
import type { AnswerChange } from '../../apps/web/src/app/shared/kinds/answer-field';
import type { KindOnScreen } from '../../apps/web/src/app/shared/kinds/kind-on-screen';
import { answerText, KINDS_ON_SCREEN } from '../../apps/web/src/app/shared/kinds/kinds';
import { QuestionView } from '../../apps/web/src/app/features/attempt/question-view';
import { openPage, type OpenPage } from '../../apps/web/src/testing/page';
import { SAMPLED, samples, type Step } from './sample';

const known = Object.keys(KINDS_ON_SCREEN);
for (const name of SAMPLED.filter((one) => !known.includes(one))) {
  const path = join(process.cwd(), 'test', 'kinds', name, 'on-screen.ts');
  Object.assign(KINDS_ON_SCREEN, { [name]: ((await import(path)) as { onScreen: KindOnScreen }).onScreen });
}
const all = Object.entries(await samples());

const question = signal<AttemptQuestion | null>(null);
const value = signal<AnswerValue>(null);
const locked = signal(false);
const moves: number[] = [];

@Component({
  selector: 'app-one-question',
  imports: [QuestionView],
  template: `
    @if (question(); as one) {
      <app-question-view
        [question]="one"
        [number]="1"
        [of]="2"
        [value]="value()"
        [flagged]="false"
        [locked]="locked()"
        (answer)="change($event)"
        (entered)="value.set($event.value)"
        (move)="moves.push($event)"
      />
    }
  `,
})
class OneQuestion {
  protected readonly question = question;
  protected readonly value = value;
  protected readonly locked = locked;
  protected readonly moves = moves;

  protected change(change: AnswerChange): void {
    value.update(change);
  }
}

const fieldOf = (page: OpenPage): HTMLElement => page.find('[data-answer-field]');
const parts = (page: OpenPage): HTMLElement[] => [
  ...fieldOf(page).querySelectorAll<HTMLElement>('input, select, textarea, button, [tabindex]'),
];
const nameOf = (part: HTMLElement): string => {
  const texts = (ones: (Element | null | undefined)[]): string =>
    ones.map((one) => one?.getAttribute('aria-label') ?? one?.textContent ?? '').join(' ');
  const labelled = texts(
    (part.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)),
  );
  const isField =
    part instanceof HTMLInputElement || part instanceof HTMLSelectElement || part instanceof HTMLTextAreaElement;
  const words = [
    labelled,
    texts([part].filter((one) => one.hasAttribute('aria-label'))),
    texts(isField ? [...(part.labels ?? [])] : [part]),
  ];
  return (words.find((one) => one.trim()) ?? '').replace(/\s+/g, ' ').trim();
};

describe.each(all)('the field of %s', (kind, { content, key, right, answers, keyboard }) => {
  const lists = Object.entries(content).filter((entry): entry is [string, Item[]] => Array.isArray(entry[1]));
  const asked = {
    id: 'q',
    kind: kind as QuestionKind,
    text: 'Which?',
    points: 7,
    section: 'Part',
    ...Object.fromEntries(lists.map(([list, items]) => [list, items.map(({ id, text }) => ({ id, text: text.en }))])),
  } as AttemptQuestion;

  async function open(before: AnswerValue = null): Promise<OpenPage> {
    value.set(before);
    locked.set(false);
    question.set(asked);
    moves.length = 0;
    const page = await openPage([{ path: '', component: OneQuestion }], '/');
    await page.settle();
    return page;
  }

  it('takes an answer by the keyboard alone', async () => {
    const page = await open();
    for (const step of keyboard.steps) {
      act(page, step);
      await page.settle();
    }
    expect(value()).toEqual(keyboard.value);
  });

  it('can be reached in each of its parts, and each has a name', async () => {
    const page = await open(right(key));
    expect(parts(page).length).toBeGreaterThan(0);
    expect(parts(page).map(nameOf)).not.toContain('');
    expect(parts(page).filter(({ tabIndex }) => tabIndex >= 0).length).toBeGreaterThan(0);
  });

  it('takes nothing once it is locked', async () => {
    const page = await open(answers[0]);
    locked.set(true);
    await page.settle();
    for (const step of keyboard.steps) if (!('choose' in step || 'type' in step)) act(page, step);
    await page.settle();
    expect(value()).toEqual(answers[0]);
    expect(parts(page).filter((part) => !part.matches(':disabled, [aria-disabled="true"], :disabled *'))).toEqual([]);
  });

  it('leaves the keys of the page alone', async () => {
    const page = await open(answers[0]);
    press(page.find('h2'), 'n');
    press(page.find('h2'), 'p');
    expect([value(), moves]).toEqual([answers[0], [1, -1]]);
  });

  it('says that digits choose where they do, and nowhere else', async () => {
    const page = await open();
    press(page.find('h2'), '2');
    await page.settle();
    expect(page.text().includes('1–9 choose')).toBe(value() !== null);
  });

  it('says an answer in words, and a blank in none', () => {
    const words = [right(key), ...answers].filter((one) => one !== null).map((one) => answerText(one, asked, (n) => n));
    expect(words.filter((one) => one.trim() === '')).toEqual([]);
    expect(answerText(null, asked, (n) => n)).toBe('');
  });
});

function press(target: HTMLElement, key: string): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

function act(page: OpenPage, step: Step): void {
  const field = fieldOf(page);
  const inField = document.activeElement instanceof HTMLElement && field.contains(document.activeElement);
  const focused = inField ? (document.activeElement as HTMLElement) : page.find('h2');
  if ('press' in step) press(focused, step.press);
  if ('focus' in step)
    parts(page)
      .find((part) => nameOf(part) === step.focus)
      ?.focus();
  if ('type' in step) typeInto(field, step.type);
  if ('choose' in step) enter(focused as HTMLSelectElement, step.choose, 'change');
}

function typeInto(field: HTMLElement, text: string): void {
  const input = field.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  if (input) enter(input, text, 'input');
}

function enter(input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, text: string, event: string): void {
  input.value = text;
  input.dispatchEvent(new Event(event, { bubbles: true }));
}
