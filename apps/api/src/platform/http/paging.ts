import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX, TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { FastifyRequest } from 'fastify';

/** Which page of a list is asked for. */
export interface Paging {
  page: number;
  limit: number;
  /** Rows before the page. */
  skip: number;
  /** Where to read on from, as an earlier page said it; takes the place of `page`. */
  cursor?: string;
}

/**
 * Falls back to the defaults instead of refusing; a limit above the most becomes the most, and a page of however many
 * digits is one that has nothing on it.
 */
export function pagingOf(query: Record<string, unknown>): Paging {
  const page = wholeNumber(query['page']) ?? 1;
  const limit = Math.min(wholeNumber(query['limit']) ?? PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX);
  const cursor = query['cursor'];
  return {
    page,
    limit,
    // A skip has to fit the 64 bits the database takes; beyond it every list is empty anyway.
    skip: Math.min((page - 1) * limit, Number.MAX_SAFE_INTEGER),
    ...(typeof cursor === 'string' && cursor !== '' && cursor.length <= 400 && { cursor }),
  };
}

function wholeNumber(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d+$/.test(value)) return undefined;
  const number = Math.min(Number(value), Number.MAX_SAFE_INTEGER);
  return number >= 1 ? number : undefined;
}

/** Puts rows into the shape of every list; `counted` may have stopped one above the cap. */
export function toPage<Item>({ page, limit }: Paging, items: Item[], counted: number, fuzzy?: true): Page<Item> {
  return {
    items,
    page,
    limit,
    total: Math.min(counted, TOTAL_CAP),
    ...(counted > TOTAL_CAP && { totalIsLowerBound: true }),
    ...(fuzzy && { fuzzy }),
  };
}

/** The page asked for. */
export const PageQuery = createParamDecorator((_: unknown, context: ExecutionContext): Paging =>
  pagingOf(context.switchToHttp().getRequest<FastifyRequest<{ Querystring: Record<string, unknown> }>>().query ?? {}),
);
