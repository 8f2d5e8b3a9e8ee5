import { Component, signal } from '@angular/core';
import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { openPage, student, type OpenPage } from '../../../../testing/page';
import { until } from '../../../../testing/until';
import type { AnswerChange } from '../answer-field';
import { LateAnswers } from '../late-answers';
import { FileField } from './file-field';

const [STORED, NEXT] = ['a'.repeat(24), 'b'.repeat(24)];
const QUESTION: AttemptQuestion = { id: 'q', kind: 'file', text: 'Your sheet?', points: 5, section: 'Part' };
const value = signal<AnswerValue>(null);
const isShown = signal(true);

@Component({
  selector: 'app-sheet',
  imports: [FileField],
  template: `@if (isShown()) {
    <app-file-field [question]="question" [value]="value()" (answer)="value.update($event)" />
  }`,
})
class Sheet {
  protected readonly question = QUESTION;
  protected readonly value = value;
  protected readonly isShown = isShown;
}

class Late extends LateAnswers {
  override put(_questionId: string, change: AnswerChange): void {
    value.update(change);
  }
}

async function open(before: AnswerValue = null): Promise<OpenPage> {
  value.set(before);
  isShown.set(true);
  const providers = [{ provide: LateAnswers, useClass: Late }];
  const page = await openPage([{ path: '', component: Sheet }], '/', { user: student(), providers });
  await page.settle();
  return page;
}

function choose(page: OpenPage, name = 'sheet.pdf'): void {
  const field = page.find<HTMLInputElement>('input[type=file]');
  Object.defineProperty(field, 'files', { value: [new File(['%PDF-1.4'], name)], configurable: true });
  field.dispatchEvent(new Event('change'));
}
const sent = (page: OpenPage) => until(() => page.http.match('/api/upload/answer')[0]);
const arrived = (id: string) => ({ id, url: `/api/files/${id}`, type: 'application/pdf', size: 8 });

describe('The field of a file', () => {
  it('sends what was chosen, and answers with what was stored, under the name it had here', async () => {
    const page = await open();
    choose(page);
    const request = await sent(page);
    await until(() => page.text().includes('sheet.pdf: 0 % sent'));
    expect((request.request.body as FormData).get('file')).toBeInstanceOf(File);
    request.flush(arrived(STORED));
    await until(() => value() === STORED);
    await until(() => page.text().includes('Choose another file'));
    expect(page.find('app-stored-file a').textContent).toContain('sheet.pdf');
  });

  it('keeps what is stored until another file has arrived, and lets it be removed', async () => {
    const page = await open(STORED);
    choose(page, 'better.pdf');
    const request = await sent(page);
    expect(value()).toBe(STORED);
    request.flush(arrived(NEXT));
    await until(() => value() === NEXT);
    await page.settle();
    page.control('Remove the file').click();
    expect(value()).toBeNull();
  });

  it('says why it did not arrive, and sends it again when told, after a loss of network', async () => {
    const page = await open();
    choose(page);
    (await sent(page)).error(new ProgressEvent('error'));
    await until(() => page.text().includes('sent again by itself'));
    page.control('Send it again').click();
    (await sent(page)).flush(arrived(STORED));
    await until(() => value() === STORED);
  });

  it('does not send again what is no such file', async () => {
    const page = await open();
    choose(page, 'me.exe');
    const refusal = { statusCode: 415, errorCode: 'UPLOAD_REFUSED', message: 'No', requestId: 'r' };
    (await sent(page)).flush(refusal, { status: 415, statusText: 'Unsupported' });
    await until(() => page.text().includes('me.exe: This file cannot be used'));
    expect(page.text()).not.toContain('by itself');
    page.control('Cancel').click();
    await page.settle();
    expect(page.text()).not.toContain('me.exe');
  });

  it('goes on sending when its question has left the screen', async () => {
    const page = await open();
    choose(page);
    const request = await sent(page);
    isShown.set(false);
    await page.settle();
    request.flush(arrived(STORED));
    await until(() => value() === STORED);
  });
});
