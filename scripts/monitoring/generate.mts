/** The files of deploy/monitoring that are made, never written. */
import { format } from 'prettier';
import { stringify } from 'yaml';
import { THRESHOLDS_FILE, readThresholds } from './thresholds.mts';
import { alertRules, recordingRules } from './rules.mts';
import { dashboard } from './dashboard.mts';
import { ruleTests } from './rule-tests.mts';

const HEAD = `# Made from ${THRESHOLDS_FILE} by npm run alerts:generate: change that file, not this one.\n`;

const yaml = (content: object) =>
  format(HEAD + stringify(content, { lineWidth: 0 }), { parser: 'yaml', printWidth: 120, singleQuote: true });

/** @returns text by path in the project */
export async function generated(thresholds = readThresholds()): Promise<Record<string, string>> {
  const files = {
    'recordings.yml': recordingRules(thresholds),
    'alerts.yml': alertRules(thresholds),
    ...ruleTests(thresholds),
  };
  const texts: Record<string, string> = {};
  for (const [name, content] of Object.entries(files)) texts[`deploy/monitoring/${name}`] = await yaml(content);
  const panels = JSON.stringify(dashboard(thresholds));
  texts['deploy/monitoring/grafana/dashboards/olympiad.json'] = await format(panels, {
    parser: 'json',
    printWidth: 120,
  });
  return texts;
}
