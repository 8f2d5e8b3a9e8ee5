import { pipeline, type Readable } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/config.module.js';
import { HealthParts, type PartState } from '../../platform/health-part.js';
import { RecentLook } from '../../platform/recent-look.js';
import { ScannerUnavailable, UploadRefused } from '../upload.errors.js';
import { ClamdFault, ClamdSession } from './clamd-session.js';
import { ScanGate, type Examiner } from './scan-gate.js';

/** Looks for viruses in what is uploaded when CLAMD_HOST names a ClamAV daemon; without one everything passes. */
@Injectable()
export class Scanner {
  private readonly log = new Logger('Scanner');
  private readonly host: string;
  private readonly port: number;

  constructor(@Inject(SETTINGS) { CLAMD_HOST, CLAMD_PORT }: Settings, parts: HealthParts) {
    this.host = CLAMD_HOST;
    this.port = CLAMD_PORT;
    if (!this.host) return;
    const gone = `The virus scanner ${this.host}:${this.port} does not answer, so no upload is taken: check clamd`;
    const look = new RecentLook(async () => ((await this.ping()) ? undefined : gone), gone);
    const check = async (): Promise<PartState> => {
      const message = await look.trouble();
      return message === undefined ? { ok: true } : { ok: false, message };
    };
    parts.register({ name: 'scanner', essential: false, check });
  }

  /**
   * The content as a stream that fails at its end, at the latest, with UploadRefused when it carries a virus.
   * Throws ScannerUnavailable; the stream fails with it too.
   */
  async through(content: Readable): Promise<Readable> {
    if (!this.host) return content;
    let examiner: Examiner;
    try {
      examiner = await this.examiner();
    } catch (error) {
      content.destroy();
      throw error;
    }
    return pipeline(content, new ScanGate(examiner), () => undefined);
  }

  /** Looks at what is in memory. Throws UploadRefused, ScannerUnavailable. */
  async check(content: Buffer): Promise<void> {
    if (!this.host) return;
    const examiner = await this.examiner();
    try {
      await examiner.send(content);
      await examiner.conclude();
    } finally {
      examiner.close();
    }
  }

  private async examiner(): Promise<Examiner> {
    const session = await this.asked(ClamdSession.open(this.host, this.port, 'zINSTREAM'));
    return {
      send: (piece) => this.asked(session.send(piece)),
      conclude: async () => {
        const virus = await this.asked(session.verdict());
        if (virus === undefined) return;
        this.log.warn({ virus }, 'An upload carries a virus and is refused');
        throw new UploadRefused('carries a virus');
      },
      close: () => session.close(),
    };
  }

  private async ping(): Promise<boolean> {
    const session = await ClamdSession.open(this.host, this.port, 'zPING');
    return session.pong().finally(() => session.close());
  }

  private async asked<Answer>(answer: Promise<Answer>): Promise<Answer> {
    return answer.catch((error: unknown) => {
      if (!(error instanceof ClamdFault)) throw error;
      this.log.error(`The virus scanner failed: ${error.message}`);
      throw new ScannerUnavailable();
    });
  }
}
