import { DOCUMENT } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** Files for people who are signed in: a plain link would not say who asks. */
@Injectable({ providedIn: 'root' })
export class Download {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);

  /** Fetches the file and hands it to the browser under the name that the server gives it, or else under `name`. */
  async fetch(url: string, params: Record<string, string>, name: string): Promise<void> {
    const asked = this.http.get(url, { params, responseType: 'blob', observe: 'response' });
    const { body, headers } = await firstValueFrom(asked);
    if (!body) return;
    const address = URL.createObjectURL(body);
    const link = this.document.createElement('a');
    link.href = address;
    link.download = nameIn(headers.get('content-disposition')) ?? name;
    link.click();
    // The browser has taken it by the next turn.
    setTimeout(() => URL.revokeObjectURL(address));
  }
}

/** The name in a `Content-Disposition`, after RFC 8187. */
function nameIn(header: string | null): string | undefined {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '') ?? [];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
}
