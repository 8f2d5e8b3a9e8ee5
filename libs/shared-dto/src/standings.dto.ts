import { IsOptional, IsString } from 'class-validator';
import { ListQuery } from './list.dto.js';

export class StandingsEntry {
  /** Names the row only, nobody's account. */
  entryId!: string;
  rank!: number;
  displayName!: string;
  country?: string;
  /** Only if the student agreed. */
  school?: string;
  score!: number;
  /** Answers wait for people to mark them: the score is of the rest. */
  partlyMarked?: true;
  timeUsedSeconds!: number;
}

export class StandingsQuery extends ListQuery {
  /** Beginnings of the words of a name; every string is valid. */
  @IsOptional()
  @IsString()
  search?: string;
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
  /** How many rows there are, whatever was searched for. Absent from releases up to 0.3.0, which know no search. */
  ranked?: number;
}
