import { createHmac, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { createChallenge, verifySolution, type Challenge, type Solution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../platform/database/duplicate-key.js';
import { removableAfter } from '../platform/database/removable-after.js';
import { Clock } from '../platform/time/clock.js';
import { SessionSecrets } from './session-secrets.js';
import { SpentProofRecord } from './spent-proof.schema.js';

const ALGORITHM = 'PBKDF2/SHA-256';
/** Rounds of one try: so few that judging an answer costs us a fraction of a millisecond. */
const ROUNDS = 1_000;
/** Tries at the least effort: half a second of a desk computer, some seconds of a phone. */
const TRIES = { least: 2_000, most: 4_000 };
/** The most that one proof is made harder, so that what an honest person meets stays bounded. */
const EFFORT_MAX = 4;
const VALID_MS = 5 * 60_000;
const PROOF_CHARACTERS_MAX = 4_096;

/**
 * Proofs of work, by the ALTCHA protocol, version 2 (https://altcha.org/docs/v2): a challenge is signed and stored
 * nowhere, holds for one line for five minutes, and its solution counts once, whichever replica is asked.
 */
@Injectable()
export class Proofs {
  constructor(
    @InjectModel(SpentProofRecord.name) private readonly spent: Model<SpentProofRecord>,
    private readonly secrets: SessionSecrets,
    private readonly clock: Clock,
  ) {}

  /**
   * A challenge that holds for the line alone: the base64url of ALTCHA's JSON. `effort` multiplies the tries that it
   * takes, from 1 up to 4; `data.tries` says how many it takes at the most.
   */
  async challenge(line: string, effort: number): Promise<string> {
    const times = Math.min(EFFORT_MAX, Math.max(1, effort));
    const made = await createChallenge({
      algorithm: ALGORITHM,
      cost: ROUNDS,
      counter: randomInt(TRIES.least * times, TRIES.most * times + 1),
      deriveKey,
      hmacSignatureSecret: keyOf(this.secrets.signing),
      data: { line, tries: TRIES.most * times, until: this.clock.now() + VALID_MS },
    });
    return Buffer.from(JSON.stringify(made)).toString('base64url');
  }

  /** Whether the proof solves a challenge of the line. It counts this one time. */
  async redeem(line: string, proof: string): Promise<boolean> {
    const given = parsed(proof);
    if (!given || !(await this.isRight(given))) return false;
    // Signed by us, so it has the form that we gave it.
    const { nonce, data = {} } = given.challenge.parameters;
    if (data['line'] !== line || !(Number(data['until']) > this.clock.now())) return false;
    try {
      await this.spent.collection.insertOne({ _id: nonce as never, removeAt: removableAfter(2 * VALID_MS) });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private async isRight(given: { challenge: Challenge; solution: Solution }): Promise<boolean> {
    for (const secret of this.secrets.accepted) {
      const { verified } = await verifySolution({ ...given, deriveKey, hmacSignatureSecret: keyOf(secret) });
      if (verified) return true;
    }
    return false;
  }
}

/** What the header holds, base64 or base64url; undefined for what cannot be a solution. */
function parsed(proof: string): { challenge: Challenge; solution: Solution } | undefined {
  if (proof.length > PROOF_CHARACTERS_MAX) return undefined;
  try {
    const { challenge, solution } = JSON.parse(Buffer.from(proof, 'base64').toString()) as {
      challenge?: Partial<Challenge>;
      solution?: Solution;
    };
    const isWhole = isRecord(challenge?.parameters) && typeof challenge?.signature === 'string';
    return isWhole && isRecord(solution)
      ? { challenge: challenge as Challenge, solution: solution as Solution }
      : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function keyOf(secret: string): string {
  return createHmac('sha256', secret).update('proof').digest('hex');
}
