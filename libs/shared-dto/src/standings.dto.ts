export class StandingsEntry {
  /** Names the row only, nobody's account. */
  entryId!: string;
  rank!: number;
  displayName!: string;
  country?: string;
  /** Only if the student agreed. */
  school?: string;
  score!: number;
  timeUsedSeconds!: number;
}

export class Standings {
  version!: number;
  frozen!: boolean;
  items!: StandingsEntry[];
  /** The caller's own row. */
  me?: StandingsEntry;
  page!: number;
  limit!: number;
  total!: number;
}
