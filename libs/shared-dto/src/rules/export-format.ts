/** What of an olympiad can be taken away as a file. */
export const EXPORTED = ['results'] as const;
export type Exported = (typeof EXPORTED)[number];

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
