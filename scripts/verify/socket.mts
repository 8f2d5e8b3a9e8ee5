/**
 * Opens a Socket.IO connection by its bare protocol over the websocket transport, signs in, and joins an olympiad's room
 * when one is named. It stands alone so that a page in a browser can run the very same code.
 *
 * @param to ws address of /socket.io/
 * @returns what was reached
 */
export function openSocket({
  address,
  token,
  olympiadId,
  patience,
}: {
  address: string;
  token: string;
  olympiadId?: string;
  patience: number;
}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new globalThis.WebSocket(`${address}?EIO=4&transport=websocket`);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      socket.close();
      settle();
    };
    const fail = (why: string) => end(() => reject(new Error(why)));
    const timer = setTimeout(() => fail(`no answer over websocket within ${patience / 1000} s`), patience);
    socket.onerror = () => fail('the websocket was refused');
    socket.onclose = () => fail('the websocket was closed');
    socket.onmessage = ({ data }) => {
      const text = String(data);
      if (text === '2') socket.send('3');
      else if (text.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`);
      else if (text.startsWith('44')) fail(`the server refused the connection: ${text.slice(2, 200)}`);
      else if (text.startsWith('40') && !olympiadId) end(() => resolve('connected'));
      else if (text.startsWith('40')) socket.send(`420${JSON.stringify(['join-olympiad', olympiadId])}`);
      else if (text.startsWith('430') && text.includes('"ok":true'))
        end(() => resolve('connected, joined an olympiad'));
      else if (text.startsWith('430')) fail(`joining was refused: ${text.slice(3, 200)}`);
    };
  });
}

/** The websocket address of a site's sockets. */
export const socketAddress = (origin: string) => `${origin.replace(/^http/, 'ws').replace(/\/$/, '')}/socket.io/`;
