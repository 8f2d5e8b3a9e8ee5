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

process.on('message', async (message) => {
  if (message.next) {
    server.service.removeAllListeners(Events.BeforeTokenSigning);
    server.service.on(Events.BeforeTokenSigning, ({ payload }) => apply(payload, message.next));
    process.send({ set: true });
    return;
  }
  if (message.answer) {
    server.service.once(Events.BeforeResponse, ({ body }) => (body.id_token = message.answer));
    process.send({ set: true });
    return;
  }
  const { issuer } = message.hidden ? hidden : server;
  const token = await issuer.buildToken({ scopesOrTransform: (_header, payload) => apply(payload, message.sign) });
  process.send({ token });
});
process.on('disconnect', () => process.exit(0));
process.send({ url: server.issuer.url });

/** Sets the claims; null takes one away. */
function apply(payload, claims) {
  Object.assign(payload, claims);
  for (const [name, value] of Object.entries(claims)) if (value === null) delete payload[name];
}
