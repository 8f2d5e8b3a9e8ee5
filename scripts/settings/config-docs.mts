/** `.env.example` and the README's table of settings, written from the API's schema. */
import type { Variable } from '../../apps/api/src/platform/config/variable.js';
import type { Schema } from './settings-schema.mjs';

const table = { begin: '<!-- settings: written by npm run config:docs -->', end: '<!-- end of settings -->' };

/** Variables by chapter, in the order of both. */
function chapters({ VARIABLES, GROUPS }: Schema) {
  return Object.entries(GROUPS).map(([group, title]) => ({
    title,
    variables: Object.entries<Variable<unknown>>(VARIABLES).filter(([, { group: of = 'more' }]) => of === group),
  }));
}

const defaultOf = ({ shown, secret, fallback }: Variable<unknown>) => shown ?? (secret ? '' : String(fallback));

/** @returns the text of `.env.example`: every line sets nothing but the default */
export function envExample(schema: Schema): string {
  const lines = [
    'Copy to .env and fill in what you need; what the environment sets wins over this file, and an empty',
    'value counts as absent. npm start needs none of it. Quote values that contain # or spaces. Each secret can be',
    'given as NAME_FILE instead: the path of a file that holds it. chmod 600 .env, and never commit it.',
  ].map((line) => `# ${line}`);
  for (const { title, variables } of chapters(schema)) {
    if (variables.length === 0) continue;
    lines.push('', `# --- ${title}`);
    for (const [name, variable] of variables) {
      lines.push(`# ${variable.meaning}`);
      // Where the default depends on something, an empty line leaves it at that.
      lines.push(`${name}=${variable.shown === undefined ? defaultOf(variable) : ''}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** @returns the README with its table rewritten */
export function withSettingsTable(readme: string, schema: Schema): string {
  const rows = chapters(schema).flatMap(({ variables }) =>
    variables.map(([name, variable]) => [
      `\`${name}\`${variable.secret ? ' (secret)' : ''}`,
      cell(variable.meaning),
      cell(variable.must),
      variable.shown ?? (defaultOf(variable) === '' ? '' : `\`${defaultOf(variable)}\``),
    ]),
  );
  const head = ['variable', 'meaning', 'must be', 'default'];
  const all = [head, ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [before, rest] = readme.split(table.begin);
  const after = rest?.split(table.end)[1];
  if (after === undefined) throw new Error('README.md has lost the marks of its table of settings');
  const text = [line(head), rule, ...rows.map(line)].join('\n');
  return `${before}${table.begin}\n\n${text}\n\n${table.end}${after}`;
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
