import { nameEndedSockets } from '../../apps/api/src/platform/database/ended-sockets.js';
import { MongodProcess, SET_NAME } from './mongod-process.js';
import { until } from './until.js';

/** How long the others wait before they elect a new primary, in milliseconds; MongoDB's own default is 10 s. */
const ELECTION_TIMEOUT_MS = 2_000;
/** How long the others may take to catch up with a primary that steps down, and it leaves them its place. */
const STEPPED_DOWN_S = 10;

/**
 * A real replica set of three servers on random ports, about 140 MB each. It survives the loss of one: the others
 * elect a new primary in about three seconds, and writes acknowledged before are kept.
 */
export class ThreeMongods {
  private constructor(readonly members: readonly MongodProcess[]) {}

  /** Starts all three and waits until one takes writes and the two others follow it. */
  static async start(): Promise<ThreeMongods> {
    // What the tests ask with their own driver meets a killed primary as well.
    nameEndedSockets();
    const members = await Promise.all([MongodProcess.create(), MongodProcess.create(), MongodProcess.create()]);
    const set = new ThreeMongods(members);
    await Promise.all(members.map((member) => member.start()));
    const config = {
      _id: SET_NAME,
      members: members.map(({ host }, _id) => ({ _id, host })),
      settings: { electionTimeoutMillis: ELECTION_TIMEOUT_MS, heartbeatIntervalMillis: 500 },
    };
    await members[0]?.admin((admin) => admin.command({ replSetInitiate: config }));
    await set.untilPrimary();
    await set.untilWhole();
    return set;
  }

  /** The address of the database `name`, naming all three. */
  uri(name: string): string {
    return `mongodb://${this.members.map(({ host }) => host).join(',')}/${name}?replicaSet=${SET_NAME}`;
  }

  /** Waits until one of the three takes writes, and answers which. */
  async untilPrimary(): Promise<MongodProcess> {
    let primary: MongodProcess | undefined;
    await until('the set has a primary', async () => {
      const are = await Promise.all(this.members.map((member) => member.isPrimary()));
      primary = this.members[are.indexOf(true)];
      return primary !== undefined;
    });
    return primary as MongodProcess;
  }

  /** Waits until all three are there and follow one primary. */
  async untilWhole(): Promise<void> {
    await until('all three members follow the set', async () => {
      const primary = await this.untilPrimary();
      // A primary that just came back from the dead may lose its place while it is asked.
      const status = await primary.look((admin) => admin.command({ replSetGetStatus: 1 })).catch(() => undefined);
      const members = (status?.['members'] ?? []) as { stateStr: string }[];
      const states = members.map(({ stateStr }) => stateStr).sort();
      return states.join() === 'PRIMARY,SECONDARY,SECONDARY';
    });
  }

  /** The primary hands over, as it does for maintenance. Answers the one that stepped down. */
  async stepDown(): Promise<MongodProcess> {
    const primary = await this.untilPrimary();
    const handOver = { replSetStepDown: STEPPED_DOWN_S, secondaryCatchUpPeriodSecs: STEPPED_DOWN_S };
    await primary.admin((admin) => admin.command(handOver));
    return primary;
  }

  /** The primary ends as by a power cut. Answers it; `start` of it brings it back. */
  async killPrimary(): Promise<MongodProcess> {
    const primary = await this.untilPrimary();
    await primary.kill();
    return primary;
  }

  /** The primary keeps its connections and says nothing. Answers it; `thaw` of it brings it back. */
  async freezePrimary(): Promise<MongodProcess> {
    const primary = await this.untilPrimary();
    primary.freeze();
    return primary;
  }

  async remove(): Promise<void> {
    await Promise.all(this.members.map((member) => member.remove()));
  }
}
