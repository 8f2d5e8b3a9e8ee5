import { Injectable, Logger } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { searchWords } from '../search/search-words.js';
import { Metrics } from './metrics.js';

/** What was searched for. */
interface EmptySearch {
  /** The list, by the last part of its path. */
  list: string;
  search: string;
  /** Names of the other filters that were set. */
  filters: string[];
  /** Whether the text may be somebody's name; then only its size is told. */
  ofPeople: boolean;
}

/** Searches that found nothing: people may not find what is there. */
@Injectable()
export class SearchWatch {
  private readonly log = new Logger('Searches');
  private readonly empty: Counter;

  constructor(metrics: Metrics) {
    this.empty = metrics.counter({
      name: 'olympiad_searches_empty_total',
      help: 'Searches with a text that found nothing',
    });
  }

  foundNothing({ list, search, filters, ofPeople }: EmptySearch): void {
    this.empty.inc();
    const what = ofPeople ? { words: searchWords(search).length, letters: search.length } : { search };
    this.log.log({ list, ...what, filters }, 'A search found nothing');
  }
}
