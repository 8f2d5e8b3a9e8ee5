import { AppError } from '../platform/errors/app-error.js';

/** The act does not fit what the olympiad has come to. */
export class WrongOlympiadStatus extends AppError {
  constructor() {
    super(409, 'OLYMPIAD_STATUS', 'The olympiad does not allow this at its present stage');
  }
}

/** Only drafts can be edited. */
export class OlympiadNotEditable extends AppError {
  constructor() {
    super(409, 'OLYMPIAD_NOT_EDITABLE', 'A published olympiad cannot be changed');
  }
}

/** The paper cannot be asked as it is; `fields` says why. */
export class OlympiadIncomplete extends AppError {
  constructor(fields: Record<string, string>) {
    super(409, 'OLYMPIAD_INCOMPLETE', 'The olympiad is not ready to be published', { fields });
  }
}

/** The standings are frozen; they have to be unfrozen first. */
export class OlympiadFrozen extends AppError {
  constructor() {
    super(409, 'OLYMPIAD_FROZEN', 'The standings are frozen');
  }
}

export class RegistrationClosed extends AppError {
  constructor() {
    super(409, 'REGISTRATION_CLOSED', 'Registration is closed');
  }
}

/** Who is registered stays so once it has begun, or came to nothing. */
export class OlympiadHasBegun extends AppError {
  constructor() {
    super(409, 'OLYMPIAD_HAS_BEGUN', 'A registration can be taken back only before the olympiad begins');
  }
}

/** The student is not one of those the olympiad is for; `fields` says by what. */
export class NotEligible extends AppError {
  constructor(fields: Record<string, string>) {
    super(403, 'NOT_ELIGIBLE', 'You are not eligible for this olympiad', { fields });
  }
}

/** A rule of the olympiad looks at something the student has not said; `fields` names all of it. */
export class ProfileIncomplete extends AppError {
  constructor(fields: Record<string, string>) {
    super(409, 'PROFILE_INCOMPLETE', 'The profile lacks details that this olympiad requires', { fields });
  }
}
