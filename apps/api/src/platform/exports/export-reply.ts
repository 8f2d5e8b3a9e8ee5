import { Readable } from 'node:stream';
import type { ExportFormat } from '@olympiad/shared-dto/rules/export-format.js';
import type { FastifyReply } from 'fastify';
import { csvOf } from './csv.js';
import { downloadAs } from './file-name.js';
import type { Table } from './table.js';
import { xlsxOf } from './xlsx.js';

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * Sends the table as it is read; a client that reads slowly slows the reading. What fails on the way breaks the
 * connection off, so that no half of a file looks whole.
 * @param name of the file, without ending
 */
export async function sendTable<Row>(
  reply: FastifyReply,
  table: Table<Row>,
  { name, format }: { name: string; format: ExportFormat },
): Promise<void> {
  const content = format === 'csv' ? csvOf(table) : xlsxOf(table);
  await reply
    .type(TYPES[format])
    .headers({ 'content-disposition': downloadAs(name, format), 'x-content-type-options': 'nosniff' })
    .send(Readable.from(content, { highWaterMark: 1 }));
}
