import type { PortfolioBlock, PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { OwnPortfolio, PublicPortfolio, UpdatePortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import type { SectionKind } from '@olympiad/shared-dto/sections.js';
import type { UploadedFile, UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client, Reply } from './client.js';
import { png } from './pictures.js';

let made = 0;

/** A section with the blocks. */
export function section(kind: SectionKind, ...blocks: Omit<PortfolioBlock, 'id'>[]): PortfolioSection {
  made += 1;
  return {
    id: `${kind}-${made}`,
    kind,
    shown: true,
    blocks: blocks.map((block, at) => ({ id: `b${made}-${at}`, ...block })),
  };
}

/** The student's new portfolio, as far as `edit` says; still a draft. */
export async function draftOf(student: Client, edit: Partial<UpdatePortfolio> = {}): Promise<OwnPortfolio> {
  made += 1;
  const slug = edit.slug ?? `student-${made}-${student.user.id.slice(-8)}`;
  const begun = expected(201, await student.post<OwnPortfolio>('/api/portfolio', { slug, headline: 'Likes numbers' }));
  const path = `/api/portfolio/${begun.id}`;
  return expected(200, await student.put<OwnPortfolio>(path, { baseRevision: begun.revision, ...edit }));
}

/** The student's new portfolio, published, and public unless said otherwise. */
export async function publishedOf(student: Client, edit: Partial<UpdatePortfolio> = {}): Promise<OwnPortfolio> {
  const { id, revision } = await draftOf(student, { visibility: 'public', ...edit });
  return expected(200, await student.post<OwnPortfolio>(`/api/portfolio/${id}/publish`, { baseRevision: revision }));
}

/** Publishes the student's portfolio as it stands, with these of its facts. */
export async function publish(student: Client, shownFacts?: string[]): Promise<OwnPortfolio> {
  const { id, revision } = expected(200, await student.get<OwnPortfolio>('/api/portfolio/me'));
  const body = { baseRevision: revision, ...(shownFacts && { shownFacts }) };
  return expected(200, await student.post<OwnPortfolio>(`/api/portfolio/${id}/publish`, body));
}

/** One more edit from where the portfolio stands. */
export async function edit(student: Client, write: Partial<UpdatePortfolio>): Promise<OwnPortfolio> {
  const { id, revision } = expected(200, await student.get<OwnPortfolio>('/api/portfolio/me'));
  return expected(200, await student.put<OwnPortfolio>(`/api/portfolio/${id}`, { baseRevision: revision, ...write }));
}

/** The portfolio as `who` sees it, by its id or its slug. */
export const page = (who: Client, address: string) => who.get<PublicPortfolio>(`/api/portfolio/${address}`);

/** Publishes, takes back or restores, from the revision given. */
export const actOn = (who: Client, id: string, what: string, baseRevision: number) =>
  who.post<OwnPortfolio>(`/api/portfolio/${id}/${what}`, { baseRevision });

/** A picture that the student uploads. */
export const picture = async (who: Client, purpose: UploadPurpose): Promise<UploadedFile> =>
  (await who.upload<UploadedFile>(`/api/upload/${purpose}`, 'a.png', 'image/png', await png())).body;

function expected<Body>(status: number, reply: Reply<Body>): Body {
  if (reply.status === status) return reply.body;
  throw new Error(`Expected ${status}, not ${reply.status}: ${JSON.stringify(reply.body)}`);
}
