/** As much of kustomize as deploy/kubernetes uses: resources, images, namespace, JSON patches. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

/** What is sent to Kubernetes, as far as it is looked at here; the rest is as it was written. */
export type Manifest = {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [more: string]: unknown };
  spec?: Spec;
  [more: string]: unknown;
};

type Pods = { spec?: { containers?: Container[] } };
type Spec = { template?: Pods; jobTemplate?: { spec: { template: Pods } }; [more: string]: unknown };
export type Container = { name: string; image: string; [more: string]: unknown };

type Kustomization = {
  resources?: string[];
  images?: { name: string; newName?: string; newTag: string }[];
  patches?: { target: { kind: string; name: string }; patch: string }[];
  namespace?: string;
};
type Operation = { op: string; path: string; value?: unknown };

/**
 * @param folder with a kustomization.yaml
 * @returns what `kubectl apply -k` would send
 * @throws {Error} naming a file that is missing or a patch that meets nothing
 */
export function kustomize(folder: string): Manifest[] {
  const { resources = [], images = [], patches = [], namespace, ...rest } = read(join(folder, 'kustomization.yaml'));
  const unknown = Object.keys(rest).filter((name) => !['apiVersion', 'kind'].includes(name));
  if (unknown.length > 0) throw new Error(`${folder}: ${unknown.join(', ')} is not understood here`);
  const manifests = resources.flatMap((name) => {
    const path = join(folder, name);
    if (!existsSync(path)) throw new Error(`${path} is missing`);
    return name.endsWith('.yaml') ? documents(path) : kustomize(path);
  });
  for (const { target, patch } of patches) applyPatch(folder, manifests, target, parse(patch) as Operation[]);
  for (const manifest of manifests) {
    if (namespace && manifest.kind !== 'Namespace') manifest.metadata.namespace = namespace;
    for (const container of containersOf(manifest)) {
      const image = images.find(({ name }) => name === container.image);
      if (image) container.image = `${image.newName ?? image.name}:${image.newTag}`;
    }
  }
  return manifests;
}

const read = (file: string) => parse(readFileSync(file, 'utf8')) as Kustomization;

/** Every document of a YAML file; a fault in its grammar is an error. */
export function documents(file: string): Manifest[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
    const [fault] = document.errors;
    if (fault) throw new Error(`${file}: ${fault.message}`);
    return document.toJS() as Manifest;
  });
}

/** The containers of whatever starts pods. */
export function containersOf({ kind, spec }: Manifest): Container[] {
  const template = kind === 'CronJob' ? spec?.jobTemplate?.spec.template : spec?.template;
  return template?.spec?.containers ?? [];
}

function applyPatch(
  folder: string,
  manifests: Manifest[],
  { kind, name }: { kind: string; name: string },
  operations: Operation[],
) {
  const target = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (!target) throw new Error(`${folder}: a patch is for ${kind} ${name}, which there is not`);
  for (const { op, path, value } of operations) {
    const keys = path
      .slice(1)
      .split('/')
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop() ?? '';
    const holder = keys.reduce<unknown>((at, key) => (isHolder(at) ? at[key] : undefined), target);
    if (!isHolder(holder) || (op === 'replace' && !(last in holder)))
      throw new Error(`${folder}: ${path} is not in ${kind} ${name}`);
    if (op === 'remove') delete holder[last];
    else holder[last] = value;
  }
}

/** Members by name; those of a list by number. */
const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
