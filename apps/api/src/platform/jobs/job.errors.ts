import { AppError } from '../errors/app-error.js';

/** Half of it would be worse than all of it. */
export class JobNotCancellable extends AppError {
  constructor() {
    super(409, 'JOB_NOT_CANCELLABLE', 'This kind of job cannot be cancelled');
  }
}

/** There is nothing to cancel any more. */
export class JobEnded extends AppError {
  constructor() {
    super(409, 'JOB_ENDED', 'This job has already ended');
  }
}
