/** `npm run metrics:docs`: writes docs/operations/metrics.md from the metrics that the built API registers. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { format } from 'prettier';
import { inRoot } from './process/root.mjs';

// Needed to make the parts of the product; nothing is connected to, signed or served.
process.env.MONGODB_URI ??= 'mongodb://127.0.0.1:1/none';
process.env.JWT_SECRET ??= 'only for reading the names of metrics';
type Metrics = {
  registry: { getMetricsAsArray: () => { name: string; type: string; labelNames: string[]; help: string }[] };
};

const nothing = () => undefined;
const SILENT = { log: nothing, error: nothing, warn: nothing };

const load = async <Module,>(path: string) =>
  (await import(pathToFileURL(inRoot('dist/api/apps/api/src', path)).href)) as Module;
const [{ AppModule }, { Metrics }] = await Promise.all([
  load<{ AppModule: Type }>('app.module.js'),
  load<{ Metrics: Type<Metrics> }>('platform/observability/metrics.js'),
]);
const app = await Test.createTestingModule({ imports: [AppModule] })
  .setLogger(SILENT)
  .compile();
const metrics = app
  .get(Metrics, { strict: false })
  .registry.getMetricsAsArray()
  .filter(({ name }) => name.startsWith('olympiad_'))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const rows = metrics.map(
  ({ name, type, labelNames, help }) =>
    `| \`${name}\` | ${type} | ${labelNames.map((label) => `\`${label}\``).join(', ')} | ${help.replaceAll('|', '\\|')} |`,
);
const text = `# Metrics

Written by \`npm run metrics:docs\`; do not edit. Each process serves them on \`METRICS_PORT\` under \`/metrics\`; \`/targets\`
beside it names all live processes for Prometheus. The usual \`process_\` and \`nodejs_\` metrics stand there too.

| name | kind | labels | what |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
writeFileSync(inRoot('docs/operations/metrics.md'), await format(text, { parser: 'markdown', proseWrap: 'preserve' }));
console.log(`Written: docs/operations/metrics.md, ${rows.length} metrics.`);
process.exit(0);
