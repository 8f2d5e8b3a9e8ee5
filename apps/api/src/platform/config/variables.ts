import { examine, type Environment, type Finding } from './examine.js';
import { VARIABLES } from './known-variables.js';
import type { Variable } from './variable.js';

export { VARIABLES };

type Values = { [Name in keyof typeof VARIABLES]: (typeof VARIABLES)[Name]['fallback'] };

/** The typed settings of this process. */
export type Settings = Readonly<Values>;

/** What each variable is in this environment, rules between them included. */
export function examineSettings(environment: Environment): Finding[] {
  const findings = examine(VARIABLES, environment);
  const value = (name: keyof typeof VARIABLES): unknown => findings.find((finding) => finding.name === name)?.value;
  const google = findings.find(({ name }) => name === 'VITE_GOOGLE_CLIENT_ID');
  // Google makes a token for one client id, and both halves have to mean the same.
  if (google && value('GOOGLE_CLIENT_ID') !== '' && google.value !== '' && google.value !== value('GOOGLE_CLIENT_ID')) {
    google.state = 'wrong';
    google.problem = 'VITE_GOOGLE_CLIENT_ID must be the same as GOOGLE_CLIENT_ID, or empty';
  }
  const secret = findings.find(({ name }) => name === 'S3_SECRET_ACCESS_KEY');
  if (secret && value('S3_ACCESS_KEY_ID') !== '' && secret.state === 'missing') {
    secret.problem = 'S3_SECRET_ACCESS_KEY is required where S3_ACCESS_KEY_ID is set: give both or neither';
  }
  return findings;
}

/**
 * Reads every variable, or throws one Error with a sentence for each that is wrong or missing; no value is shown.
 * An empty text counts as absent. Outside production the required ones are needed too, except that
 * MONGODB_URI has a local default.
 */
export function readSettings(environment: Environment): Settings {
  const findings = examineSettings(environment);
  const problems = findings.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const settings = Object.fromEntries(findings.map(({ name, value }) => [name, value])) as unknown as Values;
  const clientId = settings.GOOGLE_CLIENT_ID || settings.VITE_GOOGLE_CLIENT_ID;
  return { ...settings, GOOGLE_CLIENT_ID: clientId, VITE_GOOGLE_CLIENT_ID: clientId };
}

/** The values of the settings that must be told nobody. */
export function secretsOf(settings: Settings): string[] {
  const all: Record<string, Variable<unknown>> = VARIABLES;
  return Object.entries(settings).flatMap(([name, value]) =>
    all[name]?.secret && typeof value === 'string' && value !== '' ? value : [],
  );
}
