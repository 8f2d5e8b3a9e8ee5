import { Injectable } from '@nestjs/common';
import {
  STANDINGS_UPDATE,
  NOTICE,
  TIMER_UPDATE,
  type StandingsUpdate,
  type Notice,
  type TimerUpdate,
} from '@olympiad/shared-dto/socket.js';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Caller } from '../platform/http/access.js';

interface ServerMessages {
  [STANDINGS_UPDATE]: (update: StandingsUpdate) => void;
  [TIMER_UPDATE]: (update: TimerUpdate) => void;
  [NOTICE]: (notice: Notice) => void;
}

/** What a connection carries. */
export interface SocketData {
  /** Absent: nobody is signed in. */
  token?: string;
  caller?: Caller;
  /** Whose it is, approved or not. */
  userId?: string;
  /** All processes know of it. */
  isNoted?: boolean;
  /** Messages since `since`, in milliseconds of the process. */
  asked: { count: number; since: number };
  /** The attempts it shows, each with the name its page load saves under. */
  windows: Map<string, string>;
}

export type LiveServer = Server<DefaultEventsMap, ServerMessages, DefaultEventsMap, SocketData>;
export type LiveSocket = Socket<DefaultEventsMap, ServerMessages, DefaultEventsMap, SocketData>;

const ATTEMPT = /^attempt:([0-9a-f]{24})$/;
const USER = /^user:([0-9a-f]{24})$/;
const OLYMPIAD = /^olympiad:([0-9a-f]{24}):(staff|public)$/;

/** Staff see standings that others do not, so they have a room of their own. */
export function olympiadRoom(olympiadId: string, staff: boolean): string {
  return `olympiad:${olympiadId}:${staff ? 'staff' : 'public'}`;
}

export function isOlympiadRoom(room: string): boolean {
  return OLYMPIAD.test(room);
}

export const attemptRoom = (attemptId: string): string => `attempt:${attemptId}`;
export const userRoom = (userId: string): string => `user:${userId}`;
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

/** The sockets of this replica; each replica notifies only its own. */
@Injectable()
export class Rooms {
  private server: LiveServer | undefined;

  attach(server: LiveServer): void {
    this.server = server;
  }

  isEmpty(room: string): boolean {
    return (this.server?.of('/').adapter.rooms.get(room)?.size ?? 0) === 0;
  }

  /** The olympiads somebody here follows, with the view they have of it. */
  olympiads(): { olympiadId: string; staff: boolean }[] {
    return [...(this.server?.of('/').adapter.rooms.keys() ?? [])].flatMap((room) => {
      const [, olympiadId, view] = OLYMPIAD.exec(room) ?? [];
      return olympiadId ? [{ olympiadId, staff: view === 'staff' }] : [];
    });
  }

  /** The attempts somebody here shows. */
  attempts(): string[] {
    return [...(this.server?.of('/').adapter.rooms.keys() ?? [])].flatMap((room) => ATTEMPT.exec(room)?.[1] ?? []);
  }

  /** The accounts somebody here is connected with. */
  users(): string[] {
    return [...(this.server?.of('/').adapter.rooms.keys() ?? [])].flatMap((room) => USER.exec(room)?.[1] ?? []);
  }

  sockets(): LiveSocket[] {
    return [...(this.server?.of('/').sockets.values() ?? [])];
  }

  socketsIn(room: string): LiveSocket[] {
    const namespace = this.server?.of('/');
    const ids = namespace?.adapter.rooms.get(room) ?? [];
    return [...ids].flatMap((id) => namespace?.sockets.get(id) ?? []);
  }

  emitStandings(room: string, update: StandingsUpdate): void {
    this.server?.to(room).emit(STANDINGS_UPDATE, update);
  }

  emitTimer(room: string, update: TimerUpdate): void {
    this.server?.to(room).emit(TIMER_UPDATE, update);
  }

  emitNotice(room: string, notice: Notice): void {
    this.server?.to(room).emit(NOTICE, notice);
  }
}
