import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import type { Problem } from '../errors/problem';
import { Notices } from '../errors/notices';
import { FormAct } from './form-act';

/** As a resource wraps what it was refused with. */
const refusal = async (status: number, body: object, headers: Record<string, string> = {}): Promise<never> => {
  throw new Error('refused', {
    cause: new HttpErrorResponse({ status, error: body, headers: new HttpHeaders(headers) }),
  });
};

function setUp() {
  const notices = { sentence: ({ code }: Problem) => `said: ${code}` };
  TestBed.configureTestingModule({ providers: [{ provide: Notices, useValue: notices }] });
  return TestBed.runInInjectionContext(() => ({ act: new FormAct(), fields: form(signal({ email: '' })) }));
}

describe('The act of a form', () => {
  it('goes on with its answer, and forgets why the try before failed', async () => {
    const { act, fields } = setUp();
    act.failure.set('said: before');
    const answers: string[] = [];
    const wrong = await act.run(
      fields,
      () => Promise.resolve('in'),
      (answer) => answers.push(answer),
    );
    expect([wrong, act.failure(), answers]).toEqual([undefined, null, ['in']]);
  });

  it('says why it was refused, in a sentence and at the fields that the server names', async () => {
    const { act, fields } = setUp();
    const body = { errorCode: 'VALIDATION_FAILED', fields: { email: 'is taken' }, requestId: 'r' };
    const wrong = await act.run(
      fields,
      () => refusal(400, body),
      () => fail(),
    );
    expect(act.failure()).toBe('said: VALIDATION_FAILED');
    expect(wrong).toEqual([{ kind: 'server', message: 'is taken', fieldTree: fields.email }]);
  });

  it('says nothing when the person no longer wants to wait', async () => {
    const { act, fields } = setUp();
    const body = { errorCode: 'SERVER_BUSY', requestId: 'r' };
    const busy = () => refusal(503, body, { 'Retry-After': '60' });
    const running = act.run(fields, busy, () => fail());
    while (act.patience.secondsLeft() === null) await new Promise((resolve) => setTimeout(resolve));
    act.patience.cancel();
    expect([await running, act.failure()]).toEqual([undefined, null]);
  });
});

function fail(): never {
  throw new Error('It was refused');
}
