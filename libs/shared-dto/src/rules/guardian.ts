const GUARDED_UNDER = 16;

/**
 * Whether somebody else may have to answer for the student: under 16 on the day of `now`, in UTC.
 * Everyone counts as a minor until a birth date (`YYYY-MM-DD`) says otherwise.
 */
export function mayNeedGuardian(birthDate: string | null | undefined, now: Date): boolean {
  if (!birthDate) return true;
  const [year = '', monthAndDay = ''] = [birthDate.slice(0, 4), birthDate.slice(4)];
  return `${Number(year) + GUARDED_UNDER}${monthAndDay}` > now.toISOString().slice(0, 10);
}
