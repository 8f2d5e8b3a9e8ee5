import { HttpErrorResponse } from '@angular/common/http';
import type { ErrorCode } from '@olympiad/shared-dto/error-codes.js';
import type { ErrorAnswer } from '@olympiad/shared-dto/error.dto.js';

/** What went wrong, whatever it was: an answer of the API, no answer at all, or a fault of this page. */
export interface Problem {
  /** `OFFLINE`: no answer came; `UNEXPECTED`: not an answer in the API's shape. */
  code: ErrorCode | 'OFFLINE' | 'UNEXPECTED';
  status: number;
  requestId?: string;
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  /** The work to prove instead of waiting. */
  challenge?: string;
}

function isErrorAnswer(body: unknown): body is ErrorAnswer {
  return typeof body === 'object' && body !== null && 'errorCode' in body;
}

export function toProblem(error: unknown): Problem {
  const answer = error instanceof HttpErrorResponse ? error : findAnswer(error);
  if (!answer) return { code: 'UNEXPECTED', status: -1 };
  const body: unknown = answer.error;
  // Without network the service worker answers 504 in the server's place.
  const unreached = answer.status === 0 || (answer.status === 504 && !isErrorAnswer(body));
  if (unreached) return { code: 'OFFLINE', status: 0 };
  const retryAfter = Number(answer.headers.get('Retry-After'));
  const challenge = /^Altcha challenge="([\w-]+)"$/.exec(answer.headers.get('WWW-Authenticate') ?? '')?.[1];
  const common = {
    status: answer.status,
    ...(retryAfter > 0 ? { retryAfterSeconds: retryAfter } : {}),
    ...(challenge === undefined ? {} : { challenge }),
  };
  if (!isErrorAnswer(body)) return { code: 'UNEXPECTED', ...common };
  const { errorCode, requestId, fields } = body;
  return { code: errorCode, requestId, ...(fields ? { fields } : {}), ...common };
}

/** A resource wraps what it was refused with. */
function findAnswer(error: unknown): HttpErrorResponse | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof HttpErrorResponse ? cause : undefined;
}

/** Worth sending again unchanged: the server or the way to it was at fault. */
export function isPassing(problem: Problem): boolean {
  return (
    problem.code === 'OFFLINE' ||
    problem.code === 'CHANGED_MEANWHILE' ||
    problem.status === 429 ||
    problem.status >= 500
  );
}
