/** Socket.IO by its bare protocol over websockets: thousands of clients in one process cost little this way. */

/** Connections on their way at once: a server's queue of new ones is short. */
const AT_ONCE = 250;

/**
 * Connects clients, signs each in and joins a room, as the web app does when it comes back.
 *
 * @param url the server
 * @returns how long it took until the last was in its room
 */
export async function connectAll(
  url: string,
  count: number,
  who: { token: (at: number) => string; room: string },
): Promise<{ sockets: WebSocket[]; ms: number }> {
  const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const sockets: WebSocket[] = [];
  const begun = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const at = next++;
      sockets.push(await connectOne(address, who.token(at), who.room));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { sockets, ms: performance.now() - begun };
}

function connectOne(address: string, token: string, room: string) {
  return new Promise<WebSocket>((resolve, reject) => {
    const socket = new globalThis.WebSocket(address);
    socket.onerror = () => reject(new Error('A socket was refused'));
    socket.onmessage = ({ data }) => {
      const text = String(data);
      if (text === '2') socket.send('3');
      else if (text.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`);
      else if (text.startsWith('44')) reject(new Error(`A socket was not admitted: ${text.slice(2)}`));
      else if (text.startsWith('40')) socket.send(`420${JSON.stringify(['join-olympiad', room])}`);
      else if (text.startsWith('430') && text.includes('"ok":true')) resolve(socket);
      else if (text.startsWith('430')) reject(new Error(`Joining was refused: ${text.slice(3)}`));
    };
  });
}

/** Ends the connections, as a loss of network does, and waits until each is closed. */
export async function cutAll(sockets: WebSocket[]) {
  await Promise.all(
    sockets.splice(0).map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.onclose = () => resolve();
          socket.close();
        }),
    ),
  );
}
