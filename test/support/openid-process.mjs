/**
 * A real OpenID server on a free port, driven by its parent. It has two keys, of which it publishes one.
 * Messages in: { sign: claims, hidden? } answers { token }; { next: claims } sets what the next code is exchanged for and
 * answers { set: true }; { answer: token } sets the token itself. Messages out first: { url } once it listens.
 */
import { Events, OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
const hidden = new OAuth2Server();
await server.issuer.keys.generate('RS256');
await hidden.issuer.keys.generate('RS256');
await server.start(0, '127.0.0.1');
hidden.issuer.url = server.issuer.url;

/** @typedef {Record<string, unknown>} Claims what a token says; null takes a claim away */

/** @typedef {{ sign?: Claims, hidden?: true, next?: Claims, answer?: string }} Asked */

process.on('message', async (/** @type {Asked} */ message) => {
  const { next, answer, sign = {} } = message;
  if (next) {
    server.service.removeAllListeners(Events.BeforeTokenSigning);
    server.service.on(Events.BeforeTokenSigning, ({ payload }) => apply(payload, next));
    process.send?.({ set: true });
    return;
  }
  if (answer) {
    server.service.once(Events.BeforeResponse, ({ body }) => (body.id_token = answer));
    process.send?.({ set: true });
    return;
  }
  const { issuer } = message.hidden ? hidden : server;
  const token = await issuer.buildToken({ scopesOrTransform: (_header, payload) => apply(payload, sign) });
  process.send?.({ token });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: server.issuer.url });

/**
 * Sets the claims; null takes one away.
 *
 * @param {Claims} payload
 * @param {Claims} claims
 */
function apply(payload, claims) {
  Object.assign(payload, claims);
  for (const [name, value] of Object.entries(claims)) if (value === null) delete payload[name];
}
