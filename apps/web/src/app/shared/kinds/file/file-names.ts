import { windowStore } from '../../../core/storage/local-store';

/** What a file was called where it was chosen. Only this window knows: the server keeps no names. */
export function nameOfFile(id: string): string | undefined {
  return windowStore.read(`file.${id}`) ?? undefined;
}

export function rememberName(id: string, name: string): void {
  windowStore.write(`file.${id}`, name);
}
