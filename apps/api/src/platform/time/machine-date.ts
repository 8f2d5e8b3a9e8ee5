/**
 * The machine's own date, which no test turns: for what the database itself compares with its clock, as it does to
 * delete what has expired. Rules ask the injected `Clock`.
 */
export const machineDate = (afterMs = 0): Date => new Date(Date.now() + afterMs);
