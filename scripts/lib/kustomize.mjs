/** As much of kustomize as deploy/kubernetes uses: resources, images, namespace, JSON patches. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

/** @typedef {Record<string, any>} Manifest */

/**
 * @param {string} folder with a kustomization.yaml
 * @returns {Manifest[]} what `kubectl apply -k` would send
 * @throws {Error} naming a file that is missing or a patch that meets nothing
 */
export function kustomize(folder) {
  const { resources = [], images = [], patches = [], namespace, ...rest } = read(join(folder, 'kustomization.yaml'));
  const unknown = Object.keys(rest).filter((name) => !['apiVersion', 'kind'].includes(name));
  if (unknown.length > 0) throw new Error(`${folder}: ${unknown.join(', ')} is not understood here`);
  const manifests = resources.flatMap((name) => {
    const path = join(folder, name);
    if (!existsSync(path)) throw new Error(`${path} is missing`);
    return name.endsWith('.yaml') ? documents(path) : kustomize(path);
  });
  for (const { target, patch } of patches) applyPatch(folder, manifests, target, parse(patch));
  for (const manifest of manifests) {
    if (namespace && manifest.kind !== 'Namespace') manifest.metadata.namespace = namespace;
    for (const container of containersOf(manifest)) {
      const image = images.find(({ name }) => name === container.image);
      if (image) container.image = `${image.newName ?? image.name}:${image.newTag}`;
    }
  }
  return manifests;
}

const read = (file) => parse(readFileSync(file, 'utf8'));

/** Every document of a YAML file; a fault in its grammar is an error. */
export function documents(file) {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
    if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0].message}`);
    return document.toJS();
  });
}

/** The containers of whatever starts pods. */
export function containersOf({ kind, spec }) {
  const template = kind === 'CronJob' ? spec.jobTemplate.spec.template : spec?.template;
  return template?.spec?.containers ?? [];
}

function applyPatch(folder, manifests, { kind, name }, operations) {
  const target = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (!target) throw new Error(`${folder}: a patch is for ${kind} ${name}, which there is not`);
  for (const { op, path, value } of operations) {
    const keys = path
      .slice(1)
      .split('/')
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop();
    const holder = keys.reduce((at, key) => at?.[key], target);
    const isThere = holder !== undefined && last in holder;
    if (holder === undefined || (op === 'replace' && !isThere))
      throw new Error(`${folder}: ${path} is not in ${kind} ${name}`);
    if (op === 'remove') delete holder[last];
    else holder[last] = value;
  }
}
