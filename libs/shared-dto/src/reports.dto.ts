import { IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';

/** What a browser reports about itself: how long a page took to load, or what failed in it. Nothing about its user. */
export class BrowserReport {
  /** The page's template as the app's routes have it, such as /olympiads/:id. */
  @IsString()
  @MaxLength(120)
  @Matches(/^\/[\w/:*-]*$/)
  page!: string;

  /** From the click on a link to the first page one can use, in milliseconds. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(600_000)
  loadMs?: number;

  /** What a script said when it failed. */
  @IsOptional()
  @IsString()
  @Length(1, 300)
  error?: string;
}
