import type { Document } from 'mongodb';
import { MongodProcess, SET_NAME } from './mongod-process.js';
import { until } from './until.js';

/** A MongoDB of one's own that may be stopped, frozen and started again; a replica set of one. */
export class OwnMongod {
  private constructor(private readonly server: MongodProcess) {}

  static async create(folder?: string): Promise<OwnMongod> {
    return new OwnMongod(await MongodProcess.create(folder));
  }

  get port(): number {
    return this.server.port;
  }

  /** The address of the database `name`. */
  uri(name: string): string {
    return `mongodb://${this.server.host}/${name}?directConnection=true`;
  }

  async start(): Promise<void> {
    await this.server.start();
    const members = [{ _id: 0, host: this.server.host }];
    // It remembers the set from its first start.
    await this.server
      .admin((admin) => admin.command({ replSetInitiate: { _id: SET_NAME, members } }))
      .catch(() => undefined);
    await until('mongod takes writes', () => this.server.isPrimary());
  }

  /**
   * Makes the next commands fail as `data` says, as many as `times`; `failCommand` in MongoDB's own words:
   * https://github.com/mongodb/mongo/wiki/The-%22failCommand%22-fail-point
   */
  async fail(times: number, data: { failCommands: string[] } & Document): Promise<void> {
    await this.server.admin((admin) => admin.command({ configureFailPoint: 'failCommand', mode: { times }, data }));
  }

  /** Ends it as a power cut would. */
  kill(): Promise<void> {
    return this.server.kill();
  }

  /** It keeps its connections and says nothing. */
  freeze(): void {
    this.server.freeze();
  }

  thaw(): void {
    this.server.thaw();
  }

  remove(): Promise<void> {
    return this.server.remove();
  }
}
