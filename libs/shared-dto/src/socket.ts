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

/** The board moved to `version`; `rows` are the changed rows among the top, if few. */
export const LEADERBOARD_UPDATE = 'leaderboard-update';
export interface LeaderboardUpdate {
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

/** Something to read: the olympiad's status changed, a result was released. */
export const NOTICE = 'notice';
export interface Notice {
  kind: 'olympiad-changed' | 'result-released' | 'signed-out';
  olympiadId?: string;
  version?: number;
}
