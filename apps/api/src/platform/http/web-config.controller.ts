import { Controller, Get, Header, Inject } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { Public } from './access.js';
import { KEPT } from './caching.js';

/** What the web app has to know before it starts; an empty address means the same origin. */
export interface WebConfig {
  apiUrl: string;
  socketUrl: string;
  /** Empty while Google sign-in is off. */
  googleClientId: string;
  /** Mails are sent; where they are not, people ask their school or the owner for a way back in. */
  mail?: true;
}

@Public()
@Controller()
export class WebConfigController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get('config.json')
  @Header('cache-control', KEPT.webApp)
  config(): WebConfig {
    const { VITE_API_URL, VITE_SOCKET_URL, VITE_GOOGLE_CLIENT_ID, SMTP_URL } = this.settings;
    return {
      apiUrl: VITE_API_URL,
      socketUrl: VITE_SOCKET_URL,
      googleClientId: VITE_GOOGLE_CLIENT_ID,
      ...(SMTP_URL !== '' && { mail: true as const }),
    };
  }
}
