import { IsIn } from 'class-validator';
import { EXPORT_FORMATS, EXPORTED, type Exported, type ExportFormat } from './rules/export-format.js';

/** Which part of an olympiad is wanted as a file. */
export class ExportQuery {
  @IsIn(EXPORTED)
  what!: Exported;

  @IsIn(EXPORT_FORMATS)
  format!: ExportFormat;
}
