import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify, type Algorithm } from '@node-rs/argon2';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import { HashQueue } from './hash-queue.js';

const ARGON2ID: Algorithm.Argon2id = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing shares the process's worker threads with file access, so it never takes all four. */
const LANES_MAX = 3;
/** One core stays for those who are signed in already. */
const LANES = Math.max(1, Math.min(availableParallelism() - 1, LANES_MAX));

/** Passwords as argon2id hashes. Throws ServerBusy when too many are asked for at once. */
@Injectable()
export class Passwords implements OnModuleInit {
  private readonly queue = new HashQueue(LANES, () => performance.now());
  /** Checked for an unknown e-mail, so that the answer takes as long as for a known one. */
  private nobodys = '';

  async onModuleInit(): Promise<void> {
    this.nobodys = await this.hash(randomBytes(32).toString('base64url'));
  }

  /** Turns a crowd away before the database is asked on its behalf. */
  admit(): void {
    this.queue.admit();
  }

  hash(password: string): Promise<string> {
    return this.queue.run(() => hash(normal(password), COST));
  }

  /** False for an account without a password, after the same time. */
  async isRight(storedHash: string | undefined, password: string): Promise<boolean> {
    const right = await this.queue.run(() => isOf(storedHash ?? this.nobodys, password));
    return right && storedHash !== undefined;
  }
}

/** Whether a hash is of another system, and should give way to one of ours. */
export function isOutdatedHash(storedHash: string): boolean {
  return storedHash.startsWith('$2');
}

async function isOf(storedHash: string, password: string): Promise<boolean> {
  if (!isOutdatedHash(storedHash)) return verify(storedHash, normal(password));
  // The other system hashed what was typed as it came.
  return (await verifyBcrypt(password, storedHash)) || verifyBcrypt(normal(password), storedHash);
}

/** The same signs may be typed as different code points on different machines. */
function normal(password: string): string {
  return password.normalize('NFKC');
}
