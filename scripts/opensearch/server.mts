import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { debianProgram } from '../installation/debian.mjs';
import { freePort } from '../process/ports.mjs';
import { searchClasspath } from './classpath.mjs';

const START_MS = 90_000;
const LOOK_MS = 100;
const HEAP_MB = 512;
/**
 * As the distribution has it: with another collector what was let go of counts as used, and bulk writes are refused
 * although there is room.
 */
const COLLECTOR = ['-XX:+UseG1GC', '-XX:G1ReservePercent=25', '-XX:InitiatingHeapOccupancyPercent=30'];

interface Options {
  /** In which it makes its own; the system's for temporary files by default. */
  folder?: string;
  heapMb?: number;
}

/** An OpenSearch of one's own on this machine. It ends with its starter, however that ends. */
export class SearchServer {
  #child: ChildProcess | undefined;
  readonly #folder: string;
  readonly #heapMb: number;
  readonly port: number;

  private constructor(folder: string, heapMb: number, port: number) {
    this.#folder = folder;
    this.#heapMb = heapMb;
    this.port = port;
  }

  /** One that answers, with nothing in it. */
  static async create({ folder = tmpdir(), heapMb = HEAP_MB }: Options = {}): Promise<SearchServer> {
    const own = await mkdtemp(join(folder, 'olympiad-search-'));
    await mkdir(join(own, 'tmp'));
    const server = new SearchServer(own, heapMb, await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it on what it has stored, at the address it had. */
  async start(): Promise<void> {
    const [java, classpath] = [await debianProgram('java'), await searchClasspath()];
    const log = openSync(join(this.#folder, 'log'), 'a');
    const child = spawn(java, this.#arguments(classpath), { stdio: ['pipe', log, log] });
    closeSync(log);
    child.unref();
    this.#child = child;
    child.on('error', () => (this.#child = undefined));
    await this.#answers();
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.#end();
  }

  /** It keeps its connections and says nothing. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Ends it and removes all it has stored. */
  async remove(): Promise<void> {
    await this.#end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #arguments(classpath: string) {
    const heap = [`-Xms${this.#heapMb}m`, `-Xmx${this.#heapMb}m`, '-XX:+ExitOnOutOfMemoryError'];
    const settings = {
      'cluster.name': 'olympiad',
      'node.name': 'search',
      'discovery.type': 'single-node',
      'network.host': '127.0.0.1',
      'http.port': this.port,
      'transport.port': 0,
      'cluster.routing.allocation.disk.threshold_enabled': false,
      // Writing to an index that nobody made is a mistake, not a new index.
      'action.auto_create_index': false,
    };
    return [
      ...[...heap, ...COLLECTOR, '-Dlog4j2.disable.jmx=true', `-Djava.io.tmpdir=${join(this.#folder, 'tmp')}`],
      ...['-cp', classpath, 'SearchNode', this.#folder],
      ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
    ];
  }

  async #answers() {
    for (const end = Date.now() + START_MS; Date.now() < end; await delay(LOOK_MS)) {
      if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null) break;
      const health = `${this.url}/_cluster/health?wait_for_status=yellow&timeout=1s`;
      if ((await fetch(health).catch(() => undefined))?.ok) return;
    }
    const log = await readFile(join(this.#folder, 'log'), 'utf8');
    await this.remove();
    throw new Error(`OpenSearch does not start; the end of its log:\n${log.slice(-2_000)}`);
  }

  async #end() {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.ref();
    child.kill('SIGKILL');
    await exit;
  }
}
