import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { debianProgram } from '../installation/debian.mjs';
import { composeFaults, dockerfileFaults, manifestFaults } from '../deploy/deploy-files.mts';
import { containersOf, documents, kustomize, type Manifest } from '../deploy/kustomize.mts';
import { inRoot } from '../process/root.mjs';

const text = (path: string) => readFileSync(inRoot(path), 'utf8');
const compose = () => parse(text('docker/compose.yaml'), { merge: true }) as Compose;
const kubernetes = (folder: string) => kustomize(inRoot('deploy/kubernetes', folder));
/** Members by name, of files whose shape the assertions themselves check. */
type Tree = { [name: string]: Tree };
type Compose = { services: Tree };

function find(manifests: Manifest[], kind: string): Tree {
  const found: unknown = manifests.find((manifest) => manifest.kind === kind);
  if (!found) throw new Error(`There is no ${kind}`);
  return found as Tree;
}

it.each(['docker/Dockerfile', 'docker/nginx.Dockerfile'])(
  '%s builds in stages, runs without root and has a check',
  (path) => {
    expect(dockerfileFaults(text(path))).toEqual([]);
  },
);

it('finds a broken Dockerfile', () => {
  const good = text('docker/Dockerfile');
  expect(dockerfileFaults(good.replace('WORKDIR', 'WORKDIRS'))).not.toEqual([]);
  expect(dockerfileFaults(good.replace('USER node', 'USER root'))).toEqual(['runs as root']);
  expect(dockerfileFaults(good.replace(/^HEALTHCHECK[^]+?\nCMD/m, 'CMD'))).toContain('has no HEALTHCHECK');
});

it('the compose file follows the specification and starts what production needs', () => {
  const file = compose();
  expect(composeFaults(file)).toEqual([]);
  expect(Object.keys(file.services)).toEqual(
    expect.arrayContaining([
      'mongo1',
      'mongo2',
      'mongo3',
      'api',
      'nginx',
      'objects',
      'letters',
      'prometheus',
      'grafana',
    ]),
  );
  expect(file.services.api?.deploy?.replicas).toBe(2);
  for (const name of ['api', 'nginx'])
    expect(file.services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
});

it('asks for every secret of the compose file, and has none in it', () => {
  const asked = [...text('docker/compose.yaml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name);
  const example = text('docker/compose.env.example');
  expect([...new Set(asked)].filter((name) => !new RegExp(`^${name}=`, 'm').test(example))).toEqual([]);
  for (const name of ['JWT_SECRET', 'SIGNING_KEY', 'OBJECTS_PASSWORD', 'GRAFANA_PASSWORD']) {
    expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
  }
});

it('finds a broken compose file', () => {
  const misspelt = compose();
  Object.assign(misspelt.services.api ?? {}, { enviroment: {} });
  expect(composeFaults(misspelt).join()).toContain('enviroment');
  const orphan = compose();
  Object.assign(orphan.services.nginx ?? {}, { depends_on: { apis: { condition: 'service_healthy' } } });
  expect(composeFaults(orphan)).toEqual(['nginx depends on apis, which there is not']);
});

it('Prometheus takes the settings it gets in the compose file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'olympiad-prometheus-'));
  for (const path of ['docker/prometheus.yml', 'deploy/monitoring/recordings.yml', 'deploy/monitoring/alerts.yml']) {
    copyFileSync(inRoot(path), join(folder, path.split('/').at(-1) ?? ''));
  }
  const said = execFileSync(await debianProgram('promtool'), ['check', 'config', join(folder, 'prometheus.yml')]);
  expect(said.toString()).toContain('SUCCESS');
  rmSync(folder, { recursive: true });
});

it.each(['base', 'overlays/staging', 'overlays/production'])(
  'every manifest of %s is what Kubernetes expects',
  async (folder) => {
    expect(await manifestFaults(kubernetes(folder))).toEqual([]);
  },
);

it('the example of the secret is valid, and no part of any installation', async () => {
  const example = documents(inRoot('deploy/kubernetes/base/secret.example.yaml'));
  expect(await manifestFaults(example)).toEqual([]);
  for (const overlay of ['staging', 'production']) {
    expect(kubernetes(`overlays/${overlay}`).map(({ kind }) => kind)).not.toContain('Secret');
  }
});

it('finds broken manifests', async () => {
  const misspelt = kubernetes('base');
  Object.assign(misspelt.flatMap(containersOf)[0] ?? {}, { livenessprobe: {} });
  expect((await manifestFaults(misspelt)).join()).toMatch(/^Deployment olympiad: .*livenessprobe/);
  const wrong = kubernetes('base');
  Object.assign(find(wrong, 'HorizontalPodAutoscaler').spec ?? {}, { maxReplicas: 'many' });
  expect((await manifestFaults(wrong)).join()).toContain('HorizontalPodAutoscaler olympiad');
});

it('every pod runs without root, on a disk it cannot write, with bounds, and is asked by three probes', () => {
  const manifests = kubernetes('overlays/production');
  const pods = manifests.filter((manifest) => containersOf(manifest).length > 0);
  expect(pods.map(({ kind }) => kind)).toEqual(['Deployment', 'CronJob']);
  for (const container of pods.flatMap(containersOf)) {
    expect(container).toMatchObject({
      image: 'registry.example.org/olympiad:1.0.0',
      securityContext: {
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      },
      resources: { requests: expect.anything(), limits: expect.anything() },
    });
  }
  const template = find(manifests, 'Deployment').spec?.template;
  expect(template?.spec?.containers?.[0]).toMatchObject({
    startupProbe: { httpGet: { path: '/startupz' } },
    livenessProbe: { httpGet: { path: '/livez' } },
    readinessProbe: { httpGet: { path: '/readyz' } },
    lifecycle: { preStop: expect.anything() },
  });
  const { DRAIN_SECONDS, SHUTDOWN_SECONDS } = find(manifests, 'ConfigMap').data ?? {};
  expect(Number(DRAIN_SECONDS)).toBeLessThan(Number(SHUTDOWN_SECONDS));
  expect(template?.spec?.terminationGracePeriodSeconds).toBeGreaterThan(Number(SHUTDOWN_SECONDS) + 5);
});

it('all that selects pods selects those of the deployment', () => {
  const manifests = kubernetes('base');
  const labels = find(manifests, 'Deployment').spec?.template?.metadata?.labels;
  const selectors = [
    find(manifests, 'Deployment').spec?.selector?.matchLabels,
    find(manifests, 'PodDisruptionBudget').spec?.selector?.matchLabels,
    find(manifests, 'NetworkPolicy').spec?.podSelector?.matchLabels,
    ...manifests.filter(({ kind }) => kind === 'Service').map(({ spec }) => spec?.selector),
  ];
  for (const selector of selectors) expect(labels).toMatchObject(selector ?? { selector: 'missing' });
});
