import { Logger, UseFilters } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import {
  JOIN_ATTEMPT,
  JOIN_OLYMPIAD,
  LEAVE_ATTEMPT,
  LEAVE_OLYMPIAD,
  type AttemptJoinAcknowledgement,
  type JoinAcknowledgement,
  type JoinAttempt,
} from '@olympiad/shared-dto/socket.js';
import { NotFound } from '../platform/errors/app-error.js';
import { refusePlainRequest } from '../platform/http/last-answers.js';
import { unattended } from '../platform/errors/unattended.js';
import { StandingsService } from '../standings/standings.service.js';
import { AccountSockets } from './account-sockets.js';
import { Admission } from './admission.js';
import { AttemptNews } from './attempt-news.js';
import { Farewell } from './farewell.js';
import { TooManyJoins } from './live.errors.js';
import { Rooms, isOlympiadRoom, olympiadRoom, type LiveServer, type LiveSocket } from './rooms.js';
import { SocketMetrics } from './socket-metrics.js';
import { SocketErrorFilter } from './socket-error.filter.js';

/** Larger than any message a client has to send. */
const MESSAGE_MAX_BYTES = 4_096;
const OLYMPIADS_MAX = 20;
const ATTEMPTS_MAX = 4;
const ASKED_MAX = 60;
const ASKED_WITHIN_MS = 10_000;

/** Sockets: they follow olympiads and are notified of what to read again. */
@UseFilters(SocketErrorFilter)
@WebSocketGateway({
  transports: ['websocket'],
  perMessageDeflate: false,
  maxHttpBufferSize: MESSAGE_MAX_BYTES,
  serveClient: false,
})
export class LiveGateway
  implements OnGatewayInit<LiveServer>, OnGatewayConnection<LiveSocket>, OnGatewayDisconnect<LiveSocket>
{
  private readonly log = new Logger('Live');

  constructor(
    private readonly admission: Admission,
    private readonly rooms: Rooms,
    private readonly standings: StandingsService,
    private readonly metrics: SocketMetrics,
    private readonly farewell: Farewell,
    private readonly attempts: AttemptNews,
    private readonly accounts: AccountSockets,
  ) {}

  afterInit(server: LiveServer): void {
    // Settings of cross-origin requests do not bind websockets; this does.
    server.engine.opts.allowRequest = (request, answer) => {
      if (!this.farewell.sendOn(request)) answer(null, this.admission.isOwnOrigin(request));
    };
    // Without an upgrade the library would answer in words of its own.
    server.engine.handleRequest = (_, response) => refusePlainRequest(response);
    server.use((socket, next) => {
      unattended(this.log, 'A socket could not be let in', async () => next(await this.refusalOf(socket)));
    });
    this.rooms.attach(server);
    this.metrics.watch(server);
  }

  /** Follows an olympiad: whoever may see it may; its standings come as the follower may see them. */
  @SubscribeMessage(JOIN_OLYMPIAD)
  async join(@ConnectedSocket() socket: LiveSocket, @MessageBody() id: unknown): Promise<JoinAcknowledgement> {
    countAsked(socket);
    const { olympiadId, staff } = await this.place(socket, id);
    const room = olympiadRoom(olympiadId, staff);
    const followed = [...socket.rooms].filter(isOlympiadRoom);
    if (!followed.includes(room) && followed.length >= OLYMPIADS_MAX) throw new TooManyJoins();
    await socket.join(room);
    return { ok: true };
  }

  @SubscribeMessage(LEAVE_OLYMPIAD)
  async leave(@ConnectedSocket() socket: LiveSocket, @MessageBody() id: unknown): Promise<JoinAcknowledgement> {
    countAsked(socket);
    for (const staff of [true, false]) await socket.leave(olympiadRoom(String(id), staff));
    return { ok: true };
  }

  /** Shows an attempt of the caller's own: what other windows save into it is told. */
  @SubscribeMessage(JOIN_ATTEMPT)
  async joinAttempt(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() asked: unknown,
  ): Promise<AttemptJoinAcknowledgement> {
    countAsked(socket);
    const { attemptId, clientId } = windowOf(asked);
    const { windows } = socket.data;
    if (!windows.has(attemptId) && windows.size >= ATTEMPTS_MAX) throw new TooManyJoins();
    return { ok: true, ...(await this.attempts.join(socket, attemptId, clientId)) };
  }

  @SubscribeMessage(LEAVE_ATTEMPT)
  async leaveAttempt(@ConnectedSocket() socket: LiveSocket, @MessageBody() id: unknown): Promise<JoinAcknowledgement> {
    countAsked(socket);
    await this.attempts.leave(socket, String(id));
    return { ok: true };
  }

  handleConnection(socket: LiveSocket): void {
    this.accounts.came(socket);
  }

  handleDisconnect(socket: LiveSocket): void {
    this.accounts.went(socket);
    this.attempts.gone(socket);
  }

  /** Undefined for a socket that may come in. */
  private async refusalOf(socket: LiveSocket): Promise<Error | undefined> {
    try {
      await this.admission.admit(socket);
      return undefined;
    } catch (error) {
      return this.admission.toConnectError(error);
    }
  }

  private async place(socket: LiveSocket, id: unknown): Promise<{ olympiadId: string; staff: boolean }> {
    if (typeof id !== 'string' || !/^[0-9a-f]{24}$/.test(id)) throw new NotFound();
    const { staff } = await this.standings.followed(id, socket.data.caller);
    return { olympiadId: id, staff };
  }
}

/** Throws NotFound for what names no attempt or no page load. */
function windowOf(asked: unknown): JoinAttempt {
  const { attemptId, clientId } = (asked ?? {}) as Record<string, unknown>;
  const isAttempt = typeof attemptId === 'string' && /^[0-9a-f]{24}$/.test(attemptId);
  const isClient = typeof clientId === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(clientId);
  if (!isAttempt || !isClient) throw new NotFound();
  return { attemptId, clientId };
}

function countAsked({ data }: LiveSocket): void {
  const now = performance.now();
  if (now - data.asked.since > ASKED_WITHIN_MS) data.asked = { count: 0, since: now };
  data.asked.count += 1;
  if (data.asked.count > ASKED_MAX) throw new TooManyJoins();
}
