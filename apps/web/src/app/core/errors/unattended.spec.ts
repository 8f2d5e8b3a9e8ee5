import { ErrorHandler, provideBrowserGlobalErrorListeners } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { unattended } from './unattended';

const gone = new Error('gone');
const fail = (): never => {
  throw gone;
};

describe('Work that nobody waits for', () => {
  it.each([
    ['at once', fail],
    ['later', () => new Promise((resolve) => setTimeout(resolve)).then(fail)],
  ])('reaches the place for what nobody caught when it fails %s', async (_, work) => {
    const caught: unknown[] = [];
    const told = new Promise<void>((resolve) => {
      const handler = { handleError: (error: unknown) => resolve(void caught.push(error)) };
      TestBed.configureTestingModule({
        rethrowApplicationErrors: false,
        providers: [provideBrowserGlobalErrorListeners(), { provide: ErrorHandler, useValue: handler }],
      });
    });
    TestBed.inject(ErrorHandler);
    unattended(work);
    await told;
    expect(caught).toEqual([gone]);
  });
});
