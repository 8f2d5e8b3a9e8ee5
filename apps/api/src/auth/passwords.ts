import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify, type Algorithm } from '@node-rs/argon2';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import { HashQueue, type Place } from './hash-queue.js';

const ARGON2ID: Algorithm.Argon2id = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing shares the process's worker threads with file access, so it never takes all four. */
const LANES_MAX = 3;
/** One core stays for those who are signed in already. */
const LANES = Math.max(1, Math.min(availableParallelism() - 1, LANES_MAX));

/** Passwords as argon2id hashes. Each takes a core for a while, so all of it needs a place. */
@Injectable()
export class Passwords implements OnModuleInit {
  private readonly queue = new HashQueue(LANES, () => performance.now());
  /** Checked for an unknown e-mail, so that the answer takes as long as for a known one. */
  private nobodys = '';

  async onModuleInit(): Promise<void> {
    using place = await this.admit();
    this.nobodys = await this.hash(randomBytes(32).toString('base64url'), place);
  }

  /** Turns a crowd away before the database is asked on its behalf: throws ServerBusy. */
  admit(): Promise<Place> {
    return this.queue.admit();
  }

  hash(password: string, place: Place): Promise<string> {
    return place.run(() => hash(normal(password), COST));
  }

  /** False for an account without a password, after the same time. */
  async isRight(storedHash: string | undefined, password: string, place: Place): Promise<boolean> {
    const right = await place.run(() => isOf(storedHash ?? this.nobodys, password));
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
