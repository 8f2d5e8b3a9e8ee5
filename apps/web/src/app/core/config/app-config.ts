import { Injectable } from '@angular/core';

interface RuntimeConfig {
  apiUrl?: string;
  socketUrl?: string;
  googleClientId?: string;
  mail?: boolean;
}

/** Where the API is. Read at run time, so that one build serves every installation; empty means the same origin. */
@Injectable({ providedIn: 'root' })
export class AppConfig {
  apiUrl = '';
  socketUrl = '';
  googleClientId = '';
  /** Mails are sent here. */
  mail = false;

  async load(): Promise<void> {
    try {
      const answer = await fetch('/config.json', { cache: 'no-cache' });
      if (!answer.ok) return;
      const config = (await answer.json()) as RuntimeConfig;
      this.apiUrl = (config.apiUrl ?? '').replace(/\/(api\/?)?$/, '');
      this.socketUrl = config.socketUrl ?? '';
      this.googleClientId = config.googleClientId ?? '';
      this.mail = config.mail ?? false;
    } catch {
      // Without network the same origin is the only one there is.
    }
  }

  /** The full address of a path under /api. */
  address(path: string): string {
    return path.startsWith('/api/') ? this.apiUrl + path : path;
  }
}
