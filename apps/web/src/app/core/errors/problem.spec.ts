import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { isPassing, toProblem } from './problem';

const answer = (status: number, error: unknown, headers: Record<string, string> = {}) =>
  new HttpErrorResponse({ status, error, headers: new HttpHeaders(headers) });

describe('What went wrong', () => {
  it('is what the API says, with the id to quote', () => {
    const body = { statusCode: 404, errorCode: 'NOT_FOUND', message: 'none', requestId: 'r1' };
    expect(toProblem(answer(404, body))).toEqual({ code: 'NOT_FOUND', status: 404, requestId: 'r1' });
  });

  it('is no network when no answer came, also when the service worker says so', () => {
    expect([toProblem(answer(0, null)).code, toProblem(answer(504, null)).code]).toEqual(['OFFLINE', 'OFFLINE']);
  });

  it('is found inside what a resource wraps it in', () => {
    const wrapped = new Error('failed', { cause: answer(403, { errorCode: 'FORBIDDEN', requestId: 'r2' }) });
    expect(toProblem(wrapped).code).toBe('FORBIDDEN');
  });

  it('is unexpected when it is not in the API’s shape', () => {
    expect([toProblem(answer(502, '<html>')).code, toProblem('x').code]).toEqual(['UNEXPECTED', 'UNEXPECTED']);
  });

  it('says how long to wait', () => {
    const busy = toProblem(answer(503, { errorCode: 'SERVER_BUSY', requestId: 'r' }, { 'Retry-After': '3' }));
    expect(busy.retryAfterSeconds).toBe(3);
  });

  it('passes by itself when the server or the way to it was at fault', () => {
    const status = (code: number) => isPassing(toProblem(answer(code, { errorCode: 'INTERNAL', requestId: '' })));
    expect([
      isPassing(toProblem(answer(0, null))),
      status(500),
      status(503),
      status(429),
      status(400),
      status(409),
    ]).toEqual([true, true, true, true, false, false]);
  });
});
