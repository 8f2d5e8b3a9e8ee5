/** Socket.IO alone: it lets everybody in and into any room, and checks nothing. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer((_, answer) => answer.end('{}'));
const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });

server.on('connection', (socket) => {
  socket.on('join-olympiad', async (id: unknown, acknowledge: (answer: object) => void) => {
    await socket.join(String(id));
    acknowledge({ ok: true });
  });
});

http.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
