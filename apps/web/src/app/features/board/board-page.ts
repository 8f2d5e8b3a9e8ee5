import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiMagnify, mdiMedal, mdiPodium, mdiSnowflake } from '@mdi/js';
import type { Participation } from '@olympiad/shared-dto/attempts.dto.js';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Standings, StandingsEntry } from '@olympiad/shared-dto/standings.dto.js';
import { isPassing, toProblem } from '../../core/errors/problem';
import { Formats } from '../../core/language/formats';
import { PageTitle } from '../../core/language/page-title';
import { Texts } from '../../core/language/texts';
import { SessionStore } from '../../core/session/session-store';
import { followed, type Meaning } from '../../core/socket/followed';
import { Live, type LiveHint } from '../../core/socket/live';
import { serverTime } from '../../core/time/ticker';
import { Button } from '../../shared/button/button';
import { SearchField } from '../../shared/fields/search-field';
import { Icon } from '../../shared/icon/icon';
import { listUrl } from '../../shared/list-url';
import { PageHeader } from '../../shared/page/page-header';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { Pager } from '../../shared/table/pager';
import { typedSearch } from '../../shared/typed-search';
import { awardOn, freezeMoment, freezeSentence, isProvisional, noRow } from './board-story';
import { BOARD_PACE, withUpdate } from './board-rows';

const POLL_MS = 10_000;
const PAGE_ROWS = 50;

/** The board of an olympiad: live by hints, read over HTTP, polled when sockets are blocked. */
@Component({
  selector: 'app-board-page',
  imports: [EmptyState, Icon, Button, PageHeader, Pager, ResourceStates, RouterLink, SearchField],
  templateUrl: './board-page.html',
  styleUrl: './board-page.scss',
})
export class BoardPage {
  private readonly texts = inject(Texts);
  private readonly session = inject(SessionStore);
  protected readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  protected readonly show = listUrl();
  protected readonly icons = { medal: mdiMedal, frozen: mdiSnowflake, empty: mdiPodium, search: mdiMagnify };

  /** Bound from the address. */
  readonly id = input.required<string>();
  readonly page = input<string>();
  readonly search = input<string>();

  protected readonly olympiad = httpResource<OlympiadDetail>(() => {
    this.texts.language();
    return `/api/olympiads/${this.id()}`;
  });
  protected readonly read = httpResource<Standings>(() => {
    // The own row comes with the session.
    this.session.signedIn();
    const search = this.search();
    const params = { limit: PAGE_ROWS, page: this.page() ?? 1, ...(search && { search }) };
    return { url: `/api/olympiads/${this.id()}/standings`, params };
  });
  /** The server could not answer for now; without a network, its return is waited for elsewhere. */
  private readonly failedForNow = computed(() => {
    const problem = this.read.error() && toProblem(this.read.error());
    return problem !== undefined && problem.code !== 'OFFLINE' && isPassing(problem);
  });
  /** While it is read again the rows stay. */
  protected readonly board = linkedSignal<Standings | null, Standings | null>({
    source: () => (this.read.hasValue() ? this.read.value() : null),
    computation: (read, before) => read ?? (this.read.error() && !this.failedForNow() ? null : (before?.value ?? null)),
  });
  protected readonly title = computed(() => (this.olympiad.hasValue() ? this.olympiad.value().title : ''));
  protected readonly notShown = computed(() => {
    const error = this.read.error();
    return error !== undefined && toProblem(error).code === 'STANDINGS_NOT_AVAILABLE';
  });
  protected readonly isLive = computed(
    () => this.olympiad.hasValue() && ['open', 'marking'].includes(this.olympiad.value().status),
  );
  protected readonly connected = inject(Live).connected;
  protected readonly ownPlace = computed(() => {
    const own = this.board()?.me;
    return own ? this.t('board.yourPlace', { rank: this.formats.number(own.rank) }) : '';
  });
  /** Up to release 0.3.0 an API knows no search, and says so by not telling how many are ranked. */
  protected readonly searchable = computed(() => this.board()?.ranked !== undefined);
  protected readonly typed = typedSearch(this.search, (search) => this.show({ search, page: null }));
  protected readonly provisional = computed(() => {
    const board = this.board();
    return board !== null && this.olympiad.hasValue() && isProvisional(this.olympiad.value(), board);
  });
  private readonly now = serverTime(() => (this.olympiad.hasValue() ? freezeMoment(this.olympiad.value()) : 0));
  /** From when on the board is frozen, or that it is. */
  protected readonly freeze = computed(() => {
    const board = this.board();
    if (!board || !this.olympiad.hasValue()) return board?.frozen ? this.t('board.frozen') : undefined;
    const key = freezeSentence(this.olympiad.value(), board, this.session.is('organizer'), this.now());
    const { freezesAt, zone } = this.olympiad.value();
    return key && this.t(key, { time: freezesAt ? this.formats.at(freezesAt, zone) : '' });
  });
  private readonly part = httpResource<Participation>(() =>
    this.session.is('student') && this.board()?.me === undefined && this.board() !== null
      ? `/api/olympiads/${this.id()}/participation`
      : undefined,
  );
  protected readonly noRow = computed(() => {
    const board = this.board();
    if (!board || board.me || !this.olympiad.hasValue() || !this.part.hasValue()) return undefined;
    return noRow(this.olympiad.value(), board, this.part.value());
  });
  private readonly following = followed(this.read, {
    olympiad: this.id,
    hear: (hint) => this.hear(hint),
    every: () => (this.isLive() && !this.connected() ? POLL_MS : undefined),
    pace: BOARD_PACE,
  });

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      if (this.title()) pageTitle.call(`${this.t('board.title')}: ${this.title()}`);
    });
    effect(() => {
      if (this.read.error() && this.failedForNow()) this.following.failed();
    });
  }

  protected award(row: StandingsEntry): string | undefined {
    const board = this.board();
    return board && this.olympiad.hasValue() ? awardOn(this.olympiad.value(), board, row) : undefined;
  }

  protected again(): void {
    this.olympiad.reload();
    this.read.reload();
  }

  private hear(hint: LiveHint): Meaning {
    if (hint.kind === 'notice') this.olympiad.reload();
    // Between the first reading and joining it may have moved: every joining counts as a gap.
    if (hint.kind === 'rejoined') return 'back';
    if (hint.kind !== 'standings') return hint.kind === 'notice' ? 'old' : undefined;
    const board = this.board();
    // Of what moved, only the server knows whether it was searched for.
    const next = board && !this.search() ? withUpdate(board, hint.update) : undefined;
    if (!next) return 'old';
    this.board.set(next);
    return 'moved';
  }
}
