import { localStore } from '../../../core/storage/local-store';

export interface ClientName {
  clientId: string;
  /** The last `seq` the server stored under this name. */
  seq: number;
}

/** The names under which this browser has saved into the attempt, oldest first. */
export function readNames(attemptId: string): ClientName[] {
  try {
    return JSON.parse(localStore.read(`clients.${attemptId}`) ?? '[]') as ClientName[];
  } catch {
    return [];
  }
}

export function rememberName(attemptId: string, name: ClientName): void {
  const others = readNames(attemptId).filter(({ clientId }) => clientId !== name.clientId);
  localStore.write(`clients.${attemptId}`, JSON.stringify([...others, name]));
}
