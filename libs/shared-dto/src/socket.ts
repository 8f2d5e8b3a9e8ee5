/** Socket messages: hints to read again. The server alone emits them, except joining and leaving. */

/** What a client says when it connects. */
export interface SocketHandshake {
  /** Absent: nobody is signed in. */
  token?: string | undefined;
  /** It had been connected before, and lost that. */
  again?: boolean | undefined;
}

export interface JoinAcknowledgement {
  ok: boolean;
  error?: { errorCode: string; message: string };
}

/** Sent by a client with an olympiad's id; answered by a JoinAcknowledgement. */
export const JOIN_OLYMPIAD = 'join-olympiad';
export const LEAVE_OLYMPIAD = 'leave-olympiad';

/** Sent by a page that shows the caller's own attempt; answered by an AttemptJoinAcknowledgement. */
export const JOIN_ATTEMPT = 'join-attempt';
export const LEAVE_ATTEMPT = 'leave-attempt';
export interface JoinAttempt {
  attemptId: string;
  /** The name under which this page load saves. */
  clientId: string;
}
/** With the current version: what happens from here on is sent. */
export type AttemptJoinAcknowledgement = JoinAcknowledgement & Partial<import('./attempts.dto.js').AttemptVersion>;

/** The standings moved to `version`; `rows` are the changed rows among the top, if few. */
export const STANDINGS_UPDATE = 'leaderboard-update';
export interface StandingsUpdate {
  olympiadId: string;
  /** Absent: something may have been missed, read again whatever you have. */
  version?: number;
  rows?: import('./standings.dto.js').StandingsEntry[];
  total?: number;
}

/** A deadline changed: the olympiad's times, or one attempt's. */
export const TIMER_UPDATE = 'timer-update';
export interface TimerUpdate {
  olympiadId: string;
  attemptId?: string;
  deadline?: string;
}

/**
 * Something to read: the olympiad's status changed, a result was released, another window saved into the attempt, a
 * job made progress. Or why the socket is closed: signed out, or the account has opened more sockets since than it may
 * have.
 */
export const NOTICE = 'notice';
export interface Notice {
  kind:
    | 'olympiad-changed'
    | 'result-released'
    | 'attempt-changed'
    | 'job-changed'
    | 'inbox-changed'
    | 'signed-out'
    | 'too-many-sockets';
  olympiadId?: string;
  attemptId?: string;
  jobId?: string;
  version?: number;
}
