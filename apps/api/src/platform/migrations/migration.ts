import type { ClientSession, Db, Document, Filter, UpdateFilter } from 'mongodb';

/** One change of many documents, a few hundred at a time. */
export interface Batches {
  collection: string;
  /** Finds documents that still have to be changed; one that was changed must not match any more. */
  filter: Filter<Document>;
  /** What is done to one of them. It is done once: the update and the progress are one transaction. */
  change: (document: Document) => UpdateFilter<Document> | Promise<UpdateFilter<Document>>;
  /** Writes elsewhere what goes with the documents, before they are changed and in their transaction. */
  beside?: (documents: Document[], session: ClientSession) => Promise<void>;
}

/**
 * A change of what is stored, in steps between which the previous release keeps working: first something is added
 * (expand), then documents get the new shape beside the former one (migrate), and once no process of an older release
 * lives and somebody asks for it, the former shape goes (contract). Until `migrate` is through, code of the new release
 * reads both shapes; documents that an older release writes meanwhile are changed before the contraction.
 */
export interface Migration {
  /** Rises by one with each migration and is never used twice: it is the level of the documents and of a release. */
  number: number;
  /** What it is for, as one short line. */
  name: string;
  /** Adds a collection or an index; may be done again. */
  expand?: (db: Db) => Promise<void>;
  migrate?: Batches;
  /** Takes the former shape away; nothing that an older release reads may be left to it. */
  contract?: Batches;
  /** After `contract`: drops an index or a collection; may be done again. */
  clear?: (db: Db) => Promise<void>;
}

/** Whether something is left to do when the former shape may go. */
export function hasContraction({ contract, clear }: Migration): boolean {
  return contract !== undefined || clear !== undefined;
}
