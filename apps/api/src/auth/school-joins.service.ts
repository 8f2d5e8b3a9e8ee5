import { Injectable } from '@nestjs/common';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { SchoolCodes } from '../organizations/school-codes.service.js';
import { InvalidInput } from '../platform/errors/app-error.js';
import type { Caller } from '../platform/http/access.js';
import { SchoolStudents } from '../users/school-students.service.js';
import { AttemptLimits } from './attempt-limits.js';
import { schoolCodeGate } from './sign-in-limits.js';
import type { Visit } from './visit.js';

/** Students join their school by its code. Guessing one costs what guessing a password does. */
@Injectable()
export class SchoolJoins {
  constructor(
    private readonly codes: SchoolCodes,
    private readonly students: SchoolStudents,
    private readonly limits: AttemptLimits,
  ) {}

  /** Throws InvalidInput for a code of no school, ProofNeeded after many of them. */
  async join(code: string, caller: Caller, visit: Visit): Promise<Me> {
    const school = await this.limits.run(schoolCodeGate(caller.id, code, visit), () => this.codes.schoolOf(code));
    if (!school) throw new InvalidInput({ code: 'is the code of no school' });
    return this.students.join(caller.id, school);
  }
}
