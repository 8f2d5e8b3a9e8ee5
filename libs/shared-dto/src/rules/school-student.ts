/** Students who named a school and wait for its word, and those it confirmed. */
export const SCHOOL_STUDENT_STATES = ['named', 'confirmed'] as const;
export type SchoolStudentState = (typeof SCHOOL_STUDENT_STATES)[number];
