import { errorCodes, type FastifyInstance } from 'fastify';

/** Where mail programs press "stop". */
export const STOP_PATH = '/api/notices/stop';

/** They press with a form that says nothing new (RFC 8058). No other route takes a form. */
export function takeOneClicks(server: FastifyInstance): void {
  server.addContentTypeParser('application/x-www-form-urlencoded', (request, payload, done) => {
    if (request.url.split('?', 1)[0] !== STOP_PATH) {
      return done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(request.headers['content-type']));
    }
    payload.resume();
    done(null);
  });
}
