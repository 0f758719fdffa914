import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

/** The baseline as its own documentation sets it up. */
const [file = '', port = '0'] = process.argv.slice(2);
const server = new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  extensions: [new SQLite({ database: file })],
});
await server.listen();
console.log(`The baseline listens on http://127.0.0.1:${server.address.port}`);
