import { Client } from './client.js';
import { MailServer } from './mail-server.js';
import { OwnNginx } from './own-nginx.js';
import { scrape, someMetricsPort } from './scrape.js';
import { startApp, type TestApp } from './start-app.js';
import { ThreeMongods } from './three-mongods.js';
import { until } from './until.js';

/** As in production: three API processes behind a real nginx, on a real replica set of three, with a mail server. */
export class ThreeReplicas {
  private constructor(
    readonly mongods: ThreeMongods,
    readonly mails: MailServer,
    readonly app: TestApp,
    readonly nginx: OwnNginx,
  ) {}

  static async start(): Promise<ThreeReplicas> {
    const [mongods, mails] = await Promise.all([ThreeMongods.start(), MailServer.open()]);
    const env = { ...mails.env, TRUST_PROXY: '1', METRICS_PORT: someMetricsPort() };
    const app = await startApp({ processes: 3, env, mongodb: (name) => mongods.uri(name) });
    const nginx = await OwnNginx.start({ upstreams: app.processes.map(({ url }) => new URL(url).host) });
    return new ThreeReplicas(mongods, mails, app, nginx);
  }

  /** Somebody whose requests all go to one replica. */
  through(place: number, { token, user }: Client): Client {
    const client = new Client(() => [this.app.processes[place]?.url ?? '']);
    return Object.assign(client, { token, user });
  }

  /** Starts again whatever was killed. */
  async mend(): Promise<void> {
    for (const server of this.mongods.members) if (!server.isRunning) await server.start();
    await this.mongods.untilWhole();
    for (const replica of [...this.app.processes]) if (replica.hasEnded()) await this.app.replace(replica);
  }

  /** How many sockets each replica has, by its own metrics. */
  sockets(): Promise<number[]> {
    return Promise.all(
      this.app.processes.map(async ({ child: { pid } }) => {
        let address = '';
        await until('the replica has said where it is measured', async () => {
          const beat = await this.app.db.collection('heartbeats').findOne({ pid, metrics: { $exists: true } });
          address = String(beat?.['metrics'] ?? '');
          return address !== '';
        });
        return (await scrape(address)).value('olympiad_sockets') ?? 0;
      }),
    );
  }

  /** The version of the standings. */
  async standingsVersion(olympiadId: string): Promise<number> {
    const heads = this.app.db.collection<{ _id: string; version: number }>('standings');
    return (await heads.findOne({ _id: olympiadId }))?.version ?? 0;
  }

  async stop(): Promise<void> {
    await this.nginx.stop();
    await this.app.stop();
    await this.mails.stop();
    await this.mongods.remove();
  }
}
