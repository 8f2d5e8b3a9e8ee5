import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { ListQuery } from './list.dto.js';
import { SingleLine } from './rules/single-line.js';
import { SCHOOL_STUDENT_STATES, type SchoolStudentState } from './rules/school-student.js';

/** Who named the school as their own, as the school sees it: no more than it takes to know its own students. */
export class SchoolStudent {
  id!: string;
  /** The full name. */
  name!: string;
  /** School year, 1 to 13. */
  grade?: number;
  /** The school said so, or the student knew its code. Only then is the school shown beside the name. */
  confirmed!: boolean;
}

export class SchoolStudentsQuery extends ListQuery {
  /** `named`: those who wait to be confirmed. */
  @IsOptional()
  @IsIn(SCHOOL_STUDENT_STATES)
  state?: SchoolStudentState;
}

/** The code by which a school's students join it without waiting. */
export class SchoolCode {
  /** Eight letters and digits that are not mistaken for each other; absent while the school has made none. */
  code?: string;
}

/** A student joins the school whose code it is. It may be typed in any case, grouping and script that shows it. */
export class JoinSchool {
  @IsString()
  @Length(4, 40)
  @SingleLine()
  code!: string;
}
